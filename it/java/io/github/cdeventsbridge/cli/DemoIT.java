package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration, as a visitor starts it first: in a directory that holds nothing. */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class DemoIT {

    @TempDir
    private Path home;

    private Path empty;

    @BeforeEach
    void directory() throws Exception {
        empty = Files.createDirectory(home.resolve("empty"));
    }

    @Test
    void allSamplesArriveOnTheirOtherSide() throws Exception {
        BridgeProcess.Ended ended = BridgeProcess.run(empty, "run", "--demo", "--once");

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out())
                .contains(
                        "Legacy messages become CDEvents",
                        "-> VirtualTopic.eng.cdevents.testsuiterun.finished",
                        "CDEvents become legacy messages",
                        "-> VirtualTopic.eng.ci.koji-build.test.complete",
                        "arrived as expected")
                .doesNotContain("MISSING", "UNEXPECTED");
        assertThat(ended.err()).isEmpty();
        try (Stream<Path> left = Files.list(empty)) {
            assertThat(left).as("nothing is left behind").isEmpty();
        }
    }

    @Test
    void aSampleThatDoesNotArriveAsExpectedIsNamed() throws Exception {
        Path mappings = Files.createDirectory(empty.resolve("mappings"));
        // a mapping for half of the samples: those of Brew are left out
        Files.copy(shipped("rpm-build/rpm-build.yaml"), mappings.resolve("rpm-build.yaml"));
        Files.writeString(
                mappings.resolve("rpm.yaml"),
                Files.readString(shipped("fragments/rpm.yaml"))
                        .replaceAll("(?m)^ +brew-build: .*\n", "")
                        .replace("koji-build|brew-build", "koji-build"));

        BridgeProcess.Ended ended = BridgeProcess.run(empty, "run", "--demo", "--once", "--mappings", "mappings");

        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(13);
        assertThat(ended.out()).contains("MISSING  brew-build.complete.pass").doesNotContain("MISSING  koji-build");
    }

    @Test
    void withoutOnceItKeepsRunningAndSaysHowToConnect() {
        try (BridgeProcess demo = BridgeProcess.start(empty, "run", "--demo")) {
            await().atMost(Duration.ofSeconds(120)).until(() -> demo.out().contains("mosquitto_pub -h 127.0.0.1 -p "));
            assertThat(demo.isAlive()).isTrue();
            BridgeProcess.Ended ended = demo.terminate();
            assertThat(ended.code()).isEqualTo(143);
            assertThat(ended.err()).isEmpty();
        }
    }

    private static Path shipped(String mapping) throws Exception {
        return Path.of(DemoIT.class.getResource("/mappings/" + mapping).toURI());
    }
}
