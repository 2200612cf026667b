package io.github.cdeventsbridge.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.transport.FreePort;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.SinkException;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import io.github.cdeventsbridge.transport.http.RudeReceiver.Manner;
import io.github.cdeventsbridge.transport.http.RudeReceiver.Plan;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Receivers, and proxies before them, close connections at any time. What had its answer is not posted again, and all arrives in
 * the order of its subject.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ClosedConnectionsIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int BATCH = 50;
    private static final int SUBJECTS = 5;
    private static final Plan POLITE = (all, ofConnection) -> Manner.ANSWER;

    @TempDir
    private Path directory;

    private RudeReceiver receiver;

    @AfterEach
    void stop() throws Exception {
        receiver.close();
    }

    private HttpRoute start(Plan plan, String to) throws Exception {
        receiver = RudeReceiver.start(FreePort.next(), plan);
        return HttpRoute.start(
                directory, receiver.url(), TlsSettings.DEFAULT, "listen=127.0.0.1:PORT&path=/events", to);
    }

    /** One request, so that it is one batch on its way to the sink. */
    private static CompletableFuture<HttpResponse<String>> postBatch(HttpRoute route) {
        List<String> events = IntStream.range(0, BATCH)
                .mapToObj(i -> Events.structured(i, "s" + i % SUBJECTS))
                .toList();
        return HTTP.sendAsync(
                HttpRequest.newBuilder(URI.create(route.url()))
                        .header("Content-Type", "application/cloudevents-batch+json")
                        .POST(HttpRequest.BodyPublishers.ofString("[" + String.join(",", events) + "]"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSE", "CLOSE_WITHIN_THE_ANSWER"})
    void aConnectionThatIsClosedInPlaceOfAnAnswerRepeatsOneRequest(Manner manner) throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        Plan once =
                (all, ofConnection) -> ofConnection == 3 && closed.compareAndSet(false, true) ? manner : Manner.ANSWER;
        try (HttpRoute route = start(once, "inFlight=8")) {
            assertThat(postBatch(route).join().statusCode()).isEqualTo(202);

            assertThat(receiver.requests()).hasSize(BATCH + 1);
            assertAllArrivedInOrder();
            assertThat(route.settled().published()).isEqualTo(BATCH);
            assertThat(route.counts().failedAttempts()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void connectionsThatAreClosedAfterAnAnswerRepeatNothing(int inFlight) throws Exception {
        Plan often = (all, ofConnection) -> all % 7 == 6 ? Manner.ANSWER_AND_CLOSE : Manner.ANSWER;
        try (HttpRoute route = start(often, "inFlight=" + inFlight)) {
            assertThat(postBatch(route).join().statusCode()).isEqualTo(202);

            assertThat(receiver.requests()).hasSize(BATCH);
            assertAllArrivedInOrder();
            assertThat(route.settled().published()).isEqualTo(BATCH);
        }
    }

    @Test
    void aReceiverThatDiesInTheMiddleGetsOnlyWhatItHadNotAnswered() throws Exception {
        Plan deadly = (all, ofConnection) -> all == 20 ? Manner.DIE : Manner.ANSWER;
        try (HttpRoute route = start(deadly, "inFlight=8")) {
            CompletableFuture<HttpResponse<String>> answer = postBatch(route);
            await().until(() -> receiver.isDead() && route.counts().failedAttempts() >= 4); // also halves of it
            Set<String> answered = receiver.answered();
            int before = receiver.requests().size();
            receiver.comeBack(POLITE);

            assertThat(answer.join().statusCode()).isEqualTo(202);

            List<String> requests = receiver.requests();
            assertThat(requests.subList(before, requests.size()))
                    .doesNotContainAnyElementsOf(answered)
                    .doesNotHaveDuplicates()
                    .hasSize(BATCH - answered.size());
            assertAllArrivedInOrder();
            assertThat(route.settled().published()).isEqualTo(BATCH);
        }
    }

    @Test
    void anAnswerWhoseBodyDoesNotComeIsNotWaitedForWithoutEnd() throws Exception {
        Plan stopping = (all, ofConnection) -> all == 10 ? Manner.STOP_WITHIN_THE_BODY : Manner.ANSWER;
        try (HttpRoute route = start(stopping, "inFlight=8&requestTimeoutMillis=3000&sendTimeoutMillis=600000")) {
            assertThat(postBatch(route).join().statusCode()).isEqualTo(202);

            assertThat(receiver.requests()).hasSize(BATCH + 1);
            assertAllArrivedInOrder();
            assertThat(route.settled().published()).isEqualTo(BATCH);
        }
    }

    @Test
    void whatOneSessionHasAnAnswerForIsNotPostedAgainByAnother() throws Exception {
        Plan closing = (all, ofConnection) -> all == 10 ? Manner.CLOSE : Manner.ANSWER;
        receiver = RudeReceiver.start(FreePort.next(), closing);
        ReceiverMemory memory = new ReceiverMemory();
        List<ToSend> batch =
                IntStream.range(0, BATCH).mapToObj(ClosedConnectionsIT::message).toList();
        try (HttpSinkSession first = session(memory);
                HttpSinkSession second = session(memory)) {
            assertThatThrownBy(() -> first.send(batch, false))
                    .isInstanceOf(SinkException.class)
                    .hasMessageStartingWith("Unable to post to " + receiver.url() + ": ");
            second.send(batch, false);

            assertThat(receiver.requests()).hasSize(BATCH + 1);
            assertAllArrivedInOrder();

            second.send(batch, false); // another batch, though it has the same events
            assertThat(receiver.requests()).hasSize(2 * BATCH + 1);
        }
    }

    @Test
    void aReceiverThatWantsAPauseGetsNoRequestOfAnotherSessionEither() throws Exception {
        receiver = RudeReceiver.start(FreePort.next(), (all, ofConnection) -> Manner.LATER);
        ReceiverMemory memory = new ReceiverMemory();
        try (HttpSinkSession first = session(memory);
                HttpSinkSession second = session(memory)) {
            assertThatThrownBy(() -> first.send(List.of(message(0)), false)).hasMessageContaining(" answers 503 ");
            assertThatThrownBy(() -> second.send(List.of(message(1)), false))
                    .isInstanceOf(SinkException.class)
                    .hasMessageStartingWith(receiver.url() + " wants no request before ");

            assertThat(receiver.requests()).containsExactly("e0");
        }
    }

    private HttpSinkSession session(ReceiverMemory memory) {
        Credentials none = new Credentials(Authentication.NONE, null, null);
        return new HttpSinkSession(
                new SenderSettings(
                        URI.create(receiver.url()),
                        Optional.empty(),
                        none,
                        EventMode.STRUCTURED,
                        4,
                        Duration.ofSeconds(10)),
                memory);
    }

    private static ToSend message(int number) {
        String subject = "s" + number % SUBJECTS;
        return new ToSend(
                new OutboundMessage(
                        "e" + number,
                        "events",
                        Events.structured(number, subject),
                        "application/cloudevents+json",
                        Map.of(),
                        subject),
                new ReceivedMessage("a", new MessageBody.Text("{}"), Map.of(), null, null, null, 4, false, 1));
    }

    /** Each event, at least once; and none after a later one of its subject. */
    private void assertAllArrivedInOrder() {
        List<Integer> numbers = receiver.requests().stream()
                .map(id -> Integer.parseInt(id.substring(1)))
                .toList();
        assertThat(new HashSet<>(numbers)).hasSize(BATCH);
        for (int subject = 0; subject < SUBJECTS; subject++) {
            int rest = subject;
            assertThat(numbers.stream().filter(number -> number % SUBJECTS == rest))
                    .isSorted();
        }
    }
}
