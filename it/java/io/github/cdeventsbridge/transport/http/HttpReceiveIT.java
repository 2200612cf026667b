package io.github.cdeventsbridge.transport.http;

import static io.github.cdeventsbridge.transport.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.Proven;
import io.github.cdeventsbridge.transport.embedded.Clients;
import io.github.cdeventsbridge.transport.tls.TestCa;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Senders hear the truth: 202 when the next receiver has the event, and otherwise why not, and whether to come again. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class HttpReceiveIT {

    private static final String PLAIN = "listen=127.0.0.1:PORT&path=/events";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static PythonReceiver sink;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startSink() throws Exception {
        sink = PythonReceiver.start();
    }

    @AfterAll
    static void stopSink() {
        sink.close();
    }

    private HttpRoute start(String from) throws Exception {
        sink.control("{}");
        return HttpRoute.start(directory, sink.url(), TlsSettings.DEFAULT, from, "mode=structured");
    }

    private static HttpRequest request(HttpRoute route, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(route.url()))
                .header("Content-Type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private static HttpResponse<String> post(HttpRoute route, String body, String... headers) throws Exception {
        return HTTP.send(request(route, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = Json.readOwn(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).contains(detail);
    }

    private static String curl(HttpRoute route, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-X", "POST"));
        command.addAll(List.of(arguments));
        command.add(route.url());
        return Clients.run(command).output();
    }

    @Test
    void curlPostsAnEventInEachForm(TestReporter reporter) throws Exception {
        try (HttpRoute route = start(PLAIN)) {
            int before = sink.accepted().size();
            String json = "Content-Type: application/json";
            assertThat(curl(route, "-H", "Content-Type: application/cloudevents+json", "-d", Events.structured(1)))
                    .isEqualTo("202");
            assertThat(curl(
                            route,
                            "-H",
                            json,
                            "-H",
                            "ce-specversion: 1.0",
                            "-H",
                            "ce-id: e2",
                            "-H",
                            "ce-source: /nightly",
                            "-H",
                            "ce-type: dev.example.done",
                            "-H",
                            "ce-subject: Gr%C3%BC%C3%9Fe%20100%25",
                            "-d",
                            "{\"n\":2}"))
                    .isEqualTo("202");
            assertThat(curl(
                            route,
                            "-H",
                            "Content-Type: application/cloudevents-batch+json",
                            "-d",
                            "[" + Events.structured(3) + "," + Events.structured(4) + "]"))
                    .isEqualTo("202");

            var events = sink.accepted().subList(before, before + 4);
            assertThat(events).extracting(event -> event.getId()).containsExactly("e1", "e2", "e3", "e4");
            assertThat(events.get(1).getSubject()).isEqualTo("Grüße 100%");
            assertThat(route.settled().published()).isEqualTo(4);
            Proven.in(reporter, "CloudEvents over HTTP", "curl");
        }
    }

    @Test
    void nobodyIsAnsweredBeforeTheSinkHasTheEvent() throws Exception {
        try (HttpRoute route = start(PLAIN)) {
            sink.control("{\"hold\":true}");
            CompletableFuture<HttpResponse<String>> answer =
                    HTTP.sendAsync(request(route, Events.structured(1)), HttpResponse.BodyHandlers.ofString());
            await().until(() -> route.counts().inFlight() == 1);
            assertThat(answer).isNotDone();

            sink.control("{}");
            assertThat(answer.join().statusCode()).isEqualTo(202);
        }
    }

    @Test
    void anEventThatCannotBeTranslatedIsAnsweredWithItsProblem() throws Exception {
        try (HttpRoute route = start(PLAIN)) {
            assertProblem(post(route, "{\"bad\":1}"), 422, "subject.id: is missing");
            HttpResponse<String> batch = HTTP.send(
                    HttpRequest.newBuilder(URI.create(route.url()))
                            .header("Content-Type", "application/cloudevents-batch+json")
                            .POST(HttpRequest.BodyPublishers.ofString("[" + Events.structured(1) + ",{\"bad\":1}]"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertProblem(batch, 422, "event 2: subject.id: is missing");
            assertThat(route.settled().deadLettered()).isEqualTo(2);
            assertThat(route.settled().published()).isEqualTo(1);
            assertThat(directory.resolve("dead-letters")).doesNotExist();
        }
        try (HttpRoute route = start(PLAIN + "&deadLetters=directory")) {
            assertThat(post(route, "{\"bad\":1}").statusCode()).isEqualTo(202);
            assertThat(directory.resolve("dead-letters")).isDirectoryRecursivelyContaining("glob:**.json");
        }
    }

    @Test
    void whatCannotBeTakenIsRefusedBeforeItIsRead() throws Exception {
        try (HttpRoute route = start(PLAIN + "&maxBodyBytes=1000")) {
            assertProblem(post(route, "x".repeat(1001)), 413, "1000 bytes");
            assertThat(curl(
                            route,
                            "-H",
                            "Content-Type: application/json",
                            "-H",
                            "Transfer-Encoding: chunked",
                            "-d",
                            "x".repeat(2000)))
                    .isEqualTo("413");
            assertThat(curl(route, "-H", "Content-Type: text/xml", "-d", "<a/>"))
                    .isEqualTo("415");
            assertThat(curl(route, "-H", "Content-Type: application/cloudevents-batch+json", "-d", "{}"))
                    .isEqualTo("400");
            assertThat(Clients.run(List.of("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", route.url()))
                            .output())
                    .isEqualTo("405");
            assertThat(Clients.run(List.of("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", route.url() + "/x"))
                            .output())
                    .isEqualTo("404");
            assertThat(route.counts().received()).isZero();
        }
    }

    @Test
    void onlyWhoeverKnowsTheTokenMayPost() throws Exception {
        try (HttpRoute route = start("broker=inbox")) {
            HttpResponse<String> stranger = post(route, Events.structured(1));
            assertProblem(stranger, 401, "Authorization");
            assertThat(stranger.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertProblem(post(route, Events.structured(1), "Authorization", "Bearer wrong"), 403, "Authorization");
            assertThat(post(route, Events.structured(1), "Authorization", "Bearer " + HttpRoute.SECRET)
                            .statusCode())
                    .isEqualTo(202);
            assertThat(route.counts().received()).isEqualTo(1);
            assertThat(route.seen.element().properties().toString()).doesNotContain(HttpRoute.SECRET);
        }
    }

    @Test
    void onlyWhoeverSignsTheBodyMayPost() throws Exception {
        Credentials credentials = new Credentials(Authentication.HMAC, null, HttpRoute.SECRET);
        Map<String, String> signed = credentials.headers(Events.structured(1).getBytes(StandardCharsets.UTF_8));
        String signature = signed.get(Credentials.SIGNATURE);
        try (HttpRoute route = start("broker=inbox&auth=hmac")) {
            assertProblem(post(route, Events.structured(1)), 401, Credentials.SIGNATURE);
            assertProblem(
                    post(route, Events.structured(2), Credentials.SIGNATURE, signature), 403, "not the right one");
            assertThat(post(route, Events.structured(1), Credentials.SIGNATURE, signature)
                            .statusCode())
                    .isEqualTo(202);
            assertThat(route.counts().received()).isEqualTo(1);
        }
    }

    @Test
    void overTlsASenderShowsACertificateWhereOneIsDemanded() throws Exception {
        TestCa ca = new TestCa(directory, "events");
        TestCa.Issued server = ca.server("localhost", "127.0.0.1");
        TestCa.Issued client = ca.client("sender");
        TlsSettings tls = new TlsSettings(
                Optional.of(ca.pem()),
                Optional.of(server.pem()),
                Optional.of(server.keyPem()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
        sink.control("{}");
        try (HttpRoute route = HttpRoute.start(
                directory, sink.url(), tls, "broker=inbox&auth=none&clientCertificate=true", "mode=structured")) {
            List<String> curl = new ArrayList<>(List.of(
                    "curl",
                    "-s",
                    "-o",
                    "/dev/null",
                    "-w",
                    "%{http_code}",
                    "--cacert",
                    ca.pem().toString(),
                    "-H",
                    "Content-Type: application/cloudevents+json",
                    "-d",
                    Events.structured(1),
                    route.url().replace("http:", "https:")));
            assertThat(Clients.run(curl).exit()).as("without a certificate").isNotZero();
            curl.addAll(List.of(
                    "--cert", client.pem().toString(), "--key", client.keyPem().toString()));
            assertThat(Clients.run(curl).output()).isEqualTo("202");
            assertThat(route.settled().published()).isEqualTo(1);
        }
    }

    @Test
    void aSenderIsToldToComeAgainWhileTheSinkDoesNotTakeIt() throws Exception {
        try (HttpRoute route = start(PLAIN + "&answerMillis=300")) {
            sink.control("{\"statuses\":"
                    + IntStream.range(0, 500).mapToObj(i -> 500).toList() + "}");

            HttpResponse<String> answer = post(route, Events.structured(1));

            assertProblem(answer, 503, "none of them counts as taken");
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            sink.control("{}");
            assertThat(post(route, Events.structured(1)).statusCode()).isEqualTo(202);
            assertThat(route.settled().returned()).isEqualTo(1);
        }
    }

    @Test
    void oneRequestTooManyIsToldToComeAgainAndAStopAnswersEverybody() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        try (HttpRoute route = start(PLAIN + "&maxRequests=2&shutdownMillis=300")) {
            sink.control("{\"hold\":true}");
            answers.add(HTTP.sendAsync(request(route, Events.structured(0)), HttpResponse.BodyHandlers.ofString()));
            await().until(() -> route.counts().inFlight() == 1);
            for (int i = 1; i <= 3; i++) {
                answers.add(HTTP.sendAsync(request(route, Events.structured(i)), HttpResponse.BodyHandlers.ofString()));
            }
            await().until(() -> answers.stream().anyMatch(CompletableFuture::isDone));
        }
        sink.control("{}");
        assertThat(answers)
                .allSatisfy(answer -> assertProblem(answer.join(), 503, ""))
                .anySatisfy(answer -> assertProblem(answer.join(), 503, "too many requests"))
                .anySatisfy(answer -> assertProblem(answer.join(), 503, "stopping"));
    }
}
