package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFindingsTest {

    @TempDir
    private Path directory;

    @Test
    void theShippedRoutesAreNoFinding() {
        assertThat(Cli.run("validate").err()).isEmpty();
    }

    @Test
    void eventsThatARouteForwardsIntoItsOwnSourceAreFoundWithThePath() throws Exception {
        Files.writeString(directory.resolve("r.camel.yaml"), """
                - route:
                    id: events-to-legacy
                    from:
                      uri: "bus:queue:Consumer.cdbridge.main.VirtualTopic.eng.cdevents.>"
                      steps:
                        - to: "cdbridge:to-legacy?forward=VirtualTopic.eng.cdevents.forwarded"
                        - to: "bus:topic"
                """);

        Cli.Ended result = Cli.run("validate", "--routes", directory.toString());

        assertThat(result.code()).isZero();
        assertThat(result.err())
                .contains("r.camel.yaml:4: warning: route events-to-legacy")
                .contains("events-to-legacy -> events-to-legacy");
    }
}
