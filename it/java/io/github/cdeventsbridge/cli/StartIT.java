package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.FreePort;
import io.github.cdeventsbridge.transport.embedded.SecuredBroker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gateway that cannot start says why and what to do, with the exit code for it, and leaves nothing behind. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class StartIT {

    @TempDir
    private Path home;

    private Path empty;
    private String data;

    @BeforeEach
    void directories() throws Exception {
        empty = Files.createDirectory(home.resolve("empty"));
        data = home.resolve("data").toString();
    }

    @Test
    void aTakenPortIsNamedWithTheFlag() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            String port = String.valueOf(taken.getLocalPort());

            BridgeProcess.Ended ended = BridgeProcess.run(empty, "run", "--port", port, "--data", data);

            assertThat(ended.code()).isEqualTo(11);
            assertThat(ended.err())
                    .contains("127.0.0.1:" + port, "taken", "--port")
                    .doesNotContain("\tat ", "Exception");
            assertThat(ended.err().lines()).hasSize(1);
        }
    }

    @Test
    void aDataDirectoryInUseIsNamedWithTheFlag() throws Exception {
        try (BridgeProcess first = BridgeProcess.start(empty, "run", "--port", "0", "--data", data)) {
            first.awaitReady();

            BridgeProcess.Ended ended = BridgeProcess.run(empty, "run", "--port", "0", "--data", data);

            assertThat(ended.code()).isEqualTo(11);
            assertThat(ended.err()).contains(data, "--data").doesNotContain("\tat ", "Exception");
            assertThat(first.isAlive()).isTrue();
            assertThat(first.terminate().code()).isZero();
        }
    }

    @Test
    void brokenMappingsAreAllReportedAndNothingStarts() throws Exception {
        Path mappings = Files.createDirectory(empty.resolve("mappings"));
        Files.writeString(mappings.resolve("one.yaml"), "mapping: one\nlegasy:\n  topic: a.b\n");
        Files.writeString(mappings.resolve("two.yaml"), "mapping: two\nmapping: again\n");
        int port = FreePort.next();

        BridgeProcess.Ended ended = BridgeProcess.run(empty, "run", "--port", String.valueOf(port), "--data", data);

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.err())
                .contains("one.yaml:2:1:", "'legacy'", "two.yaml:2:1:")
                .doesNotContain("\tat ", "Exception");
        assertThat(Path.of(data)).doesNotExist();
    }

    @Test
    void aKeyThatIsNoneInARouteIsNamedWithTheFile() throws Exception {
        route("elsewhere", "bus:queue:q", "stepz");

        refusesToStart("elsewhere.camel.yaml", "stepz");
    }

    @Test
    void anUnknownComponentInARouteIsNamedWithTheRoute() throws Exception {
        route("elsewhere", "nosuchscheme:x", "steps");

        refusesToStart("elsewhere", "nosuchscheme");
    }

    private void route(String id, String uri, String steps) throws Exception {
        Path routes = Files.createDirectory(empty.resolve("routes"));
        Files.writeString(routes.resolve(id + ".camel.yaml"), """
            - route:
                id: %s
                from:
                  uri: "%s"
                  %s:
                    - to: "bus:topic"
            """.formatted(id, uri, steps));
    }

    private void refusesToStart(String... named) throws Exception {
        BridgeProcess.Ended ended = BridgeProcess.run(empty, "run", "--port", "0", "--data", data);

        assertThat(ended.code()).as(ended.err()).isEqualTo(78);
        assertThat(ended.err()).contains(named).doesNotContain("\tat ");
        assertThat(Path.of(data)).doesNotExist();
    }

    @Test
    void aBrokerWhoseHostNobodyKnowsIsNamed() {
        BridgeProcess.Ended ended = BridgeProcess.run(empty, "run", "--broker", "tcp://broker.invalid:61616");

        assertThat(ended.code()).as(ended.err()).isEqualTo(11);
        assertThat(ended.err()).contains("there is no host 'broker.invalid'").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, cdbridge, guessed, as 'cdbridge' over Artemis' own protocol",
        "openwire, nobody, nobody, Unable to read queue 'Consumer.cdbridge.main.VirtualTopic.eng."
    })
    void whatABrokerRefusesIsNamed(String scheme, String user, String password, String said) throws Exception {
        Files.writeString(empty.resolve("password"), password);
        try (SecuredBroker broker = SecuredBroker.start(home.resolve("broker"), false, List.of(), "cdbridge")) {
            Files.writeString(empty.resolve("cdbridge.yaml"), """
                broker:
                  url: %s://127.0.0.1:%d
                  user: %s
                  password-file: password
                """.formatted(scheme, broker.port(), user));

            BridgeProcess.Ended ended = BridgeProcess.run(empty, "run");

            assertThat(ended.code()).as(ended.err()).isEqualTo(10);
            assertThat(ended.err()).contains(said).doesNotContain("\tat ", "guessed");
        }
    }

    @Test
    void aBrokerUrlThatIsNoneIsNamed() {
        BridgeProcess.Ended ended = BridgeProcess.run(empty, "run", "--broker", "not a url");

        assertThat(ended.code()).as(ended.err()).isEqualTo(78);
        assertThat(ended.err()).contains("--broker", "not a url", "tcp://").doesNotContain("\tat ");
    }

    @Test
    void itStopsInPeaceAndStartsAgainInTheSameDirectory() {
        try (BridgeProcess first = BridgeProcess.start(empty, "run", "--port", "0", "--data", data)) {
            first.awaitReady();
            BridgeProcess.Ended ended = first.interrupt();
            assertThat(ended.code()).isZero();
            assertThat(ended.counts().balanced().received()).isZero();
            assertThat(ended.err()).doesNotContain("\tat ", "WARN", "ERROR");
        }
        try (BridgeProcess second = BridgeProcess.start(empty, "run", "--port", "0", "--data", data)) {
            second.awaitReady();
            assertThat(second.terminate().code()).isZero();
        }
    }
}
