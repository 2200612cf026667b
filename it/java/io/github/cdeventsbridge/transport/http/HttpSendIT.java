package io.github.cdeventsbridge.transport.http;

import static io.github.cdeventsbridge.transport.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.Proven;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.AccessException;
import io.github.cdeventsbridge.transport.delivery.SinkException;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import io.github.cdeventsbridge.transport.tls.TestCa;
import io.github.cdeventsbridge.transport.tls.Tls;
import io.github.cdeventsbridge.transport.tls.TlsPeer;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A foreign receiver gets every event, in the order of its subject, and is left alone for as long as it wants. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class HttpSendIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private PythonReceiver sink;

    @BeforeEach
    void startSink() throws Exception {
        sink = PythonReceiver.start();
    }

    @AfterEach
    void stopSink() {
        sink.close();
    }

    private HttpRoute start(String to) throws Exception {
        return HttpRoute.start(directory, sink.url(), TlsSettings.DEFAULT, "listen=127.0.0.1:PORT&path=/events", to);
    }

    private static CompletableFuture<HttpResponse<String>> post(HttpRoute route, String type, String body) {
        return HTTP.sendAsync(
                HttpRequest.newBuilder(URI.create(route.url()))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static CompletableFuture<HttpResponse<String>> postOne(HttpRoute route, int number) {
        return post(route, "application/cloudevents+json", Events.structured(number));
    }

    private static CompletableFuture<HttpResponse<String>> postMany(HttpRoute route, int count, int subjects) {
        List<String> events = IntStream.range(0, count)
                .mapToObj(i -> Events.structured(i, "s" + i % subjects))
                .toList();
        return post(route, "application/cloudevents-batch+json", "[" + String.join(",", events) + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"structured", "binary"})
    void anotherImplementationReadsWhatIsSent(String mode, TestReporter reporter) throws Exception {
        try (HttpRoute route = start("mode=" + mode)) {
            assertThat(post(route, "application/cloudevents+json", Events.structured(7, "Grüße 100%"))
                            .join()
                            .statusCode())
                    .isEqualTo(202);

            CloudEvent event = sink.accepted().get(0);
            assertThat(event.getId()).isEqualTo("e7");
            assertThat(event.getType()).isEqualTo("dev.example.done");
            assertThat(event.getSubject()) // the SDK leaves it to its user to decode headers
                    .isEqualTo(mode.equals("binary") ? "Gr%C3%BC%C3%9Fe%20100%25" : "Grüße 100%");
            assertThat(new String(event.getData().toBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"n\":7}");
            assertThat(sink.requests().get(0).at("/headers/Content-Type").asText())
                    .startsWith(mode.equals("binary") ? "application/json" : "application/cloudevents+json");
            Proven.out(reporter, "CloudEvents over HTTP", "http.server (Python) and the CloudEvents SDK (Java)");
        }
    }

    @Test
    void manyAreSentAtTheSameTimeAndEachSubjectKeepsItsOrder() throws Exception {
        try (HttpRoute route = start("inFlight=8")) {
            assertThat(postMany(route, 300, 10).join().statusCode()).isEqualTo(202);

            List<CloudEvent> events = sink.accepted();
            assertThat(events).hasSize(300);
            for (int subject = 0; subject < 10; subject++) {
                String name = "s" + subject;
                assertThat(events.stream()
                                .filter(event -> name.equals(event.getSubject()))
                                .map(event -> Integer.parseInt(event.getId().substring(1))))
                        .hasSize(30)
                        .isSorted();
            }
            assertThat(route.settled().published()).isEqualTo(300);
        }
    }

    @Test
    void whatTheReceiverHasIsNotPostedAgainWhenTheRestFails() throws Exception {
        try (HttpRoute route = start("inFlight=1")) {
            sink.control("{\"statuses\":[202,202,500,500,202,503]}");

            assertThat(postMany(route, 6, 1).join().statusCode()).isEqualTo(202);

            assertThat(sink.accepted())
                    .extracting(CloudEvent::getId)
                    .containsExactly("e0", "e1", "e2", "e3", "e4", "e5");
            assertThat(route.counts().failedAttempts()).isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aReceiverThatWantsAPauseGetsNoRequestMeanwhile(int status) throws Exception {
        try (HttpRoute route = start("mode=structured")) {
            sink.control("{\"statuses\":[" + status + "],\"retryAfter\":\"2\"}");

            assertThat(postOne(route, 1).join().statusCode()).isEqualTo(202);

            assertThat(sink.requests())
                    .extracting(request -> request.path("status").asInt())
                    .as("a request that came too early would be answered with 418")
                    .containsExactly(status, 202);
        }
    }

    @Test
    void aRefusedEventIsHeldUntilTheReceiverTakesIt() throws Exception {
        try (HttpRoute route = start("mode=structured")) {
            sink.control("{\"statuses\":[400,400,400,400,400]}");

            assertThat(postOne(route, 1).join().statusCode()).isEqualTo(202);

            assertThat(sink.requests()).hasSize(6);
            assertThat(route.settled().deadLettered()).isZero();
        }
    }

    @Test
    void anEventThatIsTooLargeForTheReceiverIsADeadLetterAndTheOthersPass() throws Exception {
        try (HttpRoute route = start("inFlight=1")) {
            sink.control("{\"statuses\":[202,413,413,413]}");

            HttpResponse<String> answer = postMany(route, 3, 1).join();

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body())
                    .contains("Unable to post: " + sink.url() + " answers 413 to event e1", "take larger bodies");
            assertThat(sink.accepted()).extracting(CloudEvent::getId).containsExactly("e0", "e2");
            assertThat(route.settled().deadLettered()).isEqualTo(1);
            assertThat(route.settled().published()).isEqualTo(2);
        }
    }

    @Test
    void aReceiverThatDoesNotAnswerIsAskedAgain() throws Exception {
        try (HttpRoute route = start("requestTimeoutMillis=300")) {
            sink.control("{\"hold\":true}");
            CompletableFuture<HttpResponse<String>> answer = postOne(route, 1);
            await().until(() -> route.counts().failedAttempts() >= 2);
            sink.control("{}");

            assertThat(answer.join().statusCode()).isEqualTo(202);
        }
    }

    @Test
    void aReceiverWhoseCertificateIsOverGetsNothingAndIsNamed() throws Exception {
        TestCa ca = new TestCa(directory, "Example CA");
        Path over =
                ca.ending("over.example.com", Duration.ofHours(-1), "localhost").p12();
        try (TlsPeer late = TlsPeer.open(over, ca.p12())) {
            String url = "https://localhost:" + late.port() + "/events";

            assertThat(failure(url, Optional.of(Tls.of("sink", trusting(ca)))))
                    .isInstanceOf(SinkException.class)
                    .hasMessageStartingWith("Unable to post to " + url
                            + ": the certificate of localhost, 'CN=over.example.com,O=Example', expired on ")
                    .hasMessageEndingWith("; the broker's operator has to renew it");
        }
    }

    @Test
    void aReceiverThatIsNoHostIsNamed() {
        assertThat(failure("http://receiver.invalid/events", Optional.empty()))
                .isInstanceOf(SinkException.class)
                .hasMessage("Unable to post to http://receiver.invalid/events: there is no host 'receiver.invalid';"
                        + " correct the url of the broker");
    }

    @Test
    void atTheStartAHostThatNobodyKnowsIsToldAndOneThatIsAwayOrTrustedIsNot() throws Exception {
        TestCa ca = new TestCa(directory, "Example CA");
        Optional<Tls> tls = Optional.of(Tls.of("sink", trusting(ca)));

        assertThat(catchThrowableOfType(
                        AccessException.class,
                        () -> PostProblem.check(settings("https://receiver.invalid/events", tls))))
                .hasMessageContaining("there is no host 'receiver.invalid'")
                .satisfies(refusal -> assertThat(refusal.isRefusal()).isFalse());
        assertThatCode(() -> PostProblem.check(settings("https://localhost:1/events", tls)))
                .doesNotThrowAnyException();
        try (TlsPeer good = TlsPeer.open(ca.server("localhost").p12(), ca.p12())) {
            assertThatCode(() -> PostProblem.check(settings("https://localhost:" + good.port() + "/events", tls)))
                    .doesNotThrowAnyException();
        }
    }

    private static SenderSettings settings(String url, Optional<Tls> tls) {
        return new SenderSettings(
                URI.create(url),
                tls,
                new Credentials(Authentication.NONE, null, null),
                EventMode.STRUCTURED,
                1,
                Duration.ofSeconds(10));
    }

    private static Throwable failure(String url, Optional<Tls> tls) {
        OutboundMessage event = new OutboundMessage(
                "e1", "events", Events.structured(1), "application/cloudevents+json", Map.of(), null);
        ReceivedMessage source =
                new ReceivedMessage("a", new MessageBody.Text("{}"), Map.of(), null, null, null, 4, false, 1);
        try (HttpSinkSession session = new HttpSinkSession(settings(url, tls), new ReceiverMemory())) {
            return catchThrowable(() -> session.send(List.of(new ToSend(event, source)), false));
        }
    }

    private static TlsSettings trusting(TestCa ca) {
        Optional<Path> none = Optional.empty();
        return new TlsSettings(Optional.of(ca.pem()), none, none, none, none, none, true);
    }

    @Test
    void aRepeatedEventIsPostedOnce() throws Exception {
        try (HttpRoute route = start("mode=structured")) {
            assertThat(postOne(route, 1).join().statusCode()).isEqualTo(202);
            assertThat(postOne(route, 1).join().statusCode()).isEqualTo(202);

            assertThat(ids(sink.requests())).isEqualTo(1);
            assertThat(route.settled().duplicate()).isEqualTo(1);
        }
    }

    private static long ids(JsonNode requests) {
        return StreamSupport.stream(requests.spliterator(), false).count();
    }
}
