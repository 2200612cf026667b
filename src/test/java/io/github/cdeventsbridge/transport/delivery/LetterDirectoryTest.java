package io.github.cdeventsbridge.transport.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.letters.LetterFolder;
import io.github.cdeventsbridge.transport.letters.Letters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's side and the gateway's side of letters in files meet without losing one. */
class LetterDirectoryTest {

    private static final SourceSettings SETTINGS = new SourceSettings(
            "nightly",
            10,
            1_000,
            100,
            Duration.ofMillis(1),
            1,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            0,
            Duration.ZERO,
            "cdbridge");

    @TempDir
    private Path home;

    private LetterFolder folder;
    private LetterDirectory directory;

    @BeforeEach
    void open() {
        folder = LetterFolder.of(home.resolve("letters"), "mqtt", "nightly");
        directory = new LetterDirectory(home.resolve("letters"));
    }

    private List<DeadLetterStore.Found> all() throws Exception {
        return directory.find(letter -> true, 100);
    }

    @Test
    void aDirectoryThatIsNotThereHasNoLetters() throws Exception {
        assertThat(all()).isEmpty();
        assertThat(directory.count()).isZero();
        assertThat(directory.findings()).isEmpty();
    }

    @Test
    void aRedrivenLetterIsTakenWithItsHistoryAndIsGoneOnceItIsAcknowledged() throws Exception {
        folder.put(Letters.letter("a"));
        assertThat(directory.redrive(all(), 0)).isEqualTo(1);
        assertThat(directory.findings()).singleElement().asString().contains("1 letter waits in");

        try (RedriveSession session = new RedriveSession(folder, SETTINGS)) {
            List<Taken> taken = session.take(10);
            assertThat(taken).hasSize(1);
            assertThat(taken.get(0).redriven()).isEqualTo(new Redriven("a", 1));
            assertThat(taken.get(0).message().topic()).isEqualTo(Letters.TOPIC);
            assertThat(taken.get(0).message().redelivered()).isTrue();
            assertThat(taken.get(0).message().publisherId()).isEqualTo("publisher-1");
            assertThat(taken.get(0).message().expiration()).isNull();
            session.giveBack();
            assertThat(session.take(10)).hasSize(1);
            session.acknowledge();
            assertThat(session.take(10)).isEmpty();
        }
        assertThat(directory.findings()).isEmpty();
    }

    @Test
    void aDamagedRedrivenLetterStaysAndDoesNotStopTheOthers() throws Exception {
        folder.put(Letters.letter("a"));
        folder.put(Letters.letter("b"));
        directory.redrive(all(), 0);
        Path damaged = folder.path().resolve("redrive/a.json");
        Files.writeString(damaged, "{");

        try (RedriveSession session = new RedriveSession(folder, SETTINGS)) {
            assertThat(session.take(10)).hasSize(1);
            session.acknowledge();
        }
        assertThat(damaged).exists();
    }

    @Test
    void lettersOfSeveralSourcesAreOneListTheOldestFirst() throws Exception {
        folder.put(Letters.letter("a"));
        LetterFolder.of(home.resolve("letters"), "kafka", "nightly").put(Letters.letter("b"));

        assertThat(all()).hasSize(2);
        assertThat(directory.count()).isEqualTo(2);
        assertThat(directory.purge(directory.find(letter -> letter.id().equals("b"), 1)))
                .isEqualTo(1);
        assertThat(all()).singleElement().matches(found -> found.letter().id().equals("a"));
    }

    @Test
    void aLetterThatIsTooLargeIsRefusedAgainUnlessTheSourceMayTakeMore() throws Exception {
        folder.put(Letters.letter("a").with(Letters.letter("a").message().with(new MessageBody.Text("x".repeat(101)))));
        directory.redrive(all(), 0);

        try (RedriveSession session = new RedriveSession(folder, SETTINGS)) {
            assertThat(session.take(10)).singleElement().matches(taken -> taken.refused() != null);
        }
    }
}
