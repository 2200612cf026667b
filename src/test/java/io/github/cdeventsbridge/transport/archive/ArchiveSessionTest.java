package io.github.cdeventsbridge.transport.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.archive.ArchiveRecord;
import io.github.cdeventsbridge.archive.Place;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.archive.RecordedSource;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.delivery.SourceSession;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ArchiveSessionTest {

    private static final SourceSettings SETTINGS = new SourceSettings(
            "replay",
            10,
            1_000_000,
            1_000_000,
            Duration.ofSeconds(10),
            3,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ZERO,
            Duration.ZERO,
            0,
            Duration.ZERO,
            "cdbridge");

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    /** Numbers from 0 on, as messages; and what it is told. */
    private static final class Numbers implements ArchiveInput {

        private final int count;
        private final OnError onError;
        private final List<Integer> acknowledged = Collections.synchronizedList(new ArrayList<>());
        private final List<String> ends = Collections.synchronizedList(new ArrayList<>());

        Numbers(int count, OnError onError) {
            this.count = count;
            this.onError = onError;
        }

        @Override
        public RecordedSource open() {
            int start = acknowledged.isEmpty() ? 0 : acknowledged.get(acknowledged.size() - 1);
            return new RecordedSource() {
                private int next = start;

                @Override
                public @Nullable Recorded next() {
                    return next < count ? message(next++) : null;
                }

                @Override
                public JsonNode position() {
                    return Json.NODES.numberNode(next);
                }

                @Override
                public void close() {}
            };
        }

        private static Recorded message(int number) {
            ObjectNode body = Json.NODES.objectNode().put("number", number);
            LegacyMessage message = new LegacyMessage("a", Json.NODES.objectNode(), null, null, Body.of(body));
            return new Recorded.Message(new ArchiveRecord(new Place("list", number), new byte[0], null), message);
        }

        @Override
        public OnError onError() {
            return onError;
        }

        @Override
        public void acknowledged(JsonNode position, OptionalDouble share) {
            acknowledged.add(position.asInt());
        }

        @Override
        public void finished(@Nullable String stoppedBy) {
            ends.add(String.valueOf(stoppedBy));
        }

        @Override
        public void failed(IOException failure) {
            ends.add("failed");
        }
    }

    private static List<String> places(List<Taken> taken) {
        return taken.stream()
                .map(one -> String.valueOf(one.message().messageId()))
                .toList();
    }

    private static List<String> places(int from, int until) {
        return IntStream.range(from, until).mapToObj(i -> "list:" + i).toList();
    }

    private static DeadLetter letter(Taken taken) {
        return new DeadLetter("1", "replay", taken.message(), Instant.EPOCH, 1, "bad", "", null, "cdbridge", 0);
    }

    @Test
    void whatManySessionsTakeIsPublishedAndAcknowledgedInTheOrderOfTheArchive() throws Exception {
        Numbers numbers = new Numbers(2_000, ArchiveInput.OnError.DEAD_LETTER);
        ArchiveConnector connector = new ArchiveConnector(numbers, SETTINGS);
        List<String> published = Collections.synchronizedList(new ArrayList<>());
        List<SourceSession> sessions = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sessions.add(connector.connect());
        }
        List<Callable<Integer>> lanes = sessions.stream()
                .<Callable<Integer>>map(session -> () -> publishAll(session, numbers, published))
                .toList();

        int parts = 0;
        for (Future<Integer> done : threads.invokeAll(lanes)) {
            parts += done.get();
        }
        for (SourceSession session : sessions) {
            session.close(); // when one leaves, all have to
        }

        assertThat(parts).isEqualTo(286);
        assertThat(published).isEqualTo(places(0, 2_000));
        assertThat(numbers.acknowledged).isSorted().contains(7, 14, 2_000);
        assertThat(numbers.ends).containsExactly("null");
    }

    /** How many parts it were. */
    private static int publishAll(SourceSession session, Numbers numbers, List<String> published) throws Exception {
        int parts = 0;
        while (numbers.ends.isEmpty()) {
            List<Taken> taken = session.take(7);
            if (!taken.isEmpty()) {
                assertThat(session.awaitTurn()).isTrue();
                published.addAll(places(taken));
                session.acknowledge();
                parts++;
            }
        }
        return parts;
    }

    @Test
    void whatIsGivenBackTakesAllBehindItWithItAndAllOfItComesAgain() throws Exception {
        Numbers numbers = new Numbers(30, ArchiveInput.OnError.DEAD_LETTER);
        ArchiveConnector connector = new ArchiveConnector(numbers, SETTINGS);
        SourceSession first = connector.connect();
        SourceSession second = connector.connect();
        first.take(5);
        first.acknowledge();
        first.take(5);
        second.take(5);
        Future<Boolean> turn = threads.submit(second::awaitTurn);

        first.giveBack();

        assertThat(turn.get()).isFalse();
        assertThat(second.isLost()).isTrue();
        second.giveBack();
        first.close();
        assertThatThrownBy(() -> second.take(5)).isInstanceOf(IOException.class);
        assertThatThrownBy(connector::connect)
                .as("the second session may still be at work")
                .isInstanceOf(IOException.class);
        second.close();
        try (SourceSession again = connector.connect()) {
            assertThat(places(again.take(10))).isEqualTo(places(5, 15));
        }
    }

    @Test
    void whoseTurnItIsMayEndItWhenALaterPartIsGivenBack() throws Exception {
        Numbers numbers = new Numbers(30, ArchiveInput.OnError.DEAD_LETTER);
        ArchiveConnector connector = new ArchiveConnector(numbers, SETTINGS);
        try (SourceSession first = connector.connect();
                SourceSession second = connector.connect()) {
            first.take(5);
            second.take(5);

            second.giveBack();

            assertThat(first.isLost()).isFalse();
            assertThat(first.awaitTurn()).isTrue();
            first.acknowledge();
            assertThat(numbers.acknowledged).containsExactly(5);
        }
    }

    @Test
    void behindAMessageThatStopsTheReplayNothingIsPublished() throws Exception {
        Numbers numbers = new Numbers(30, ArchiveInput.OnError.STOP);
        ArchiveConnector connector = new ArchiveConnector(numbers, SETTINGS);
        try (SourceSession first = connector.connect();
                SourceSession second = connector.connect()) {
            List<Taken> bad = first.take(5);
            second.take(5);
            assertThat(first.awaitTurn()).isTrue();
            first.deadLetters().write(letter(bad.get(0)));

            first.acknowledge();

            assertThat(second.awaitTurn()).isFalse();
            second.giveBack();
            assertThat(second.take(5)).isEmpty();
            assertThat(numbers.ends).containsExactly("bad");
            assertThat(numbers.acknowledged).isEmpty();
        }
    }

    @Test
    void theEndIsToldWhenAllIsSettledAndNotBefore() throws Exception {
        Numbers numbers = new Numbers(5, ArchiveInput.OnError.DEAD_LETTER);
        ArchiveConnector connector = new ArchiveConnector(numbers, SETTINGS);
        try (SourceSession first = connector.connect();
                SourceSession second = connector.connect()) {
            first.take(10);

            assertThat(second.take(10)).isEmpty();
            assertThat(numbers.ends).isEmpty();

            first.acknowledge();
            assertThat(second.take(10)).isEmpty();
            assertThat(numbers.ends).containsExactly("null");
        }
    }
}
