package io.github.cdeventsbridge.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.github.cdeventsbridge.transport.Proven;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
