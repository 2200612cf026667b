package io.github.cdeventsbridge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.route.RouteFiles.RouteFile;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouteFilesTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();

    RouteFilesTest() {
        camel.setSourceLocationEnabled(true);
        camel.disableJMX();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private static RouteFile file(String name, String from, String to) {
        return new RouteFile(name, """
                - route:
                    id: %s
                    from:
                      uri: "%s"
                      steps:
                        - to: "%s"
                """.formatted(name, from, to));
    }

    private List<String> problems(RouteFile... files) {
        return catchThrowableOfType(InvalidDefinitionException.class, () -> RouteFiles.load(camel, List.of(files)))
                .problems()
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void routesAreAdded() {
        RouteFiles.load(
                camel,
                List.of(file("one.camel.yaml", "direct:a", "log:a"), file("two.camel.yaml", "direct:b", "log:b")));

        assertThat(camel.getRouteDefinitions()).hasSize(2);
    }

    @Test
    void everyFileThatIsNoRouteIsNamed() {
        assertThat(problems(
                        new RouteFile("one.camel.yaml", "- route:\n    stepz: []\n"),
                        new RouteFile("two.camel.yaml", "a: [\n"),
                        file("three.camel.yaml", "direct:a", "log:a")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("one.camel.yaml", "not a route", "stepz"),
                        second -> assertThat(second).contains("two.camel.yaml", "not a route"));
    }

    @Test
    void everyEndpointThatCannotBeUsedIsNamedWithItsLine() {
        assertThat(problems(
                        file("one.camel.yaml", "nosuch:a", "log:a"),
                        file("two.camel.yaml", "direct:a", "cdbridge:skip")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("one.camel.yaml:", "nosuch:a"),
                        second -> assertThat(second)
                                .contains(
                                        "two.camel.yaml:6", "'cdbridge:skip' needs a reason", "cdbridge:skip?reason="));
    }

    @Test
    void aStepThatDoesNotExistIsAnsweredWithThoseThatDo() {
        assertThat(problems(file("one.camel.yaml", "direct:a", "cdbridge:to-events")))
                .singleElement()
                .asString()
                .contains("'cdbridge:to-events' is no step", "cdbridge:to-cdevents", "cdbridge:to-legacy");
    }

    @Test
    void noRouteAtAllIsAProblem() {
        assertThatThrownBy(() -> RouteFiles.load(camel, List.of()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("no route file");
    }
}
