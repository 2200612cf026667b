package io.github.cdeventsbridge.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.cli.gateway.RouteCycles.Flow;
import io.github.cdeventsbridge.cli.gateway.RouteCycles.Step;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.message.TopicPattern;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteCyclesTest {

    private static Flow flow(String id, int line, Step step, String reads, String from, String publishes, String to) {
        return new Flow(
                id,
                new Location("r.camel.yaml", line, 0),
                step,
                TopicPattern.parse(reads),
                from,
                List.of(TopicPattern.parse(publishes)),
                to);
    }

    private static List<String> findings(Flow... flows) {
        return RouteCycles.of(List.of(flows)).stream().map(Object::toString).toList();
    }

    @Test
    void bothDirectionsOverOneBusAreWhatTheBridgeIsFor() {
        assertThat(findings(
                        flow("there", 2, Step.TO_CDEVENTS, "ci.>", "a", "events.*.*", "a"),
                        flow("more", 9, Step.TO_CDEVENTS, "org.>", "a", "events.*.*", "a"),
                        flow("back", 16, Step.TO_LEGACY, "events.>", "a", "ci.*", "a")))
                .isEmpty();
    }

    @Test
    void aRouteThatReadsWhatItPublishesIsFoundWithItsPath() {
        assertThat(findings(flow("there", 2, Step.TO_CDEVENTS, "ci.>", "a", "ci.events.*.*", "a")))
                .containsExactly("r.camel.yaml:2: warning: route there: what it publishes is read again in the same"
                        + " direction, and comes round: there -> there (r.camel.yaml:2); only the marker stops it. Let"
                        + " it publish to topics that no route of this direction reads");
    }

    @Test
    void theSameTopicsOnAnotherBrokerAreNoCycle() {
        assertThat(findings(flow("there", 2, Step.TO_CDEVENTS, "ci.>", "a", "ci.events.*.*", "b")))
                .isEmpty();
    }

    @Test
    void aLongerWayRoundIsNamedAsAWhole() {
        assertThat(findings(
                        flow("one", 2, Step.TO_LEGACY, "a.>", "x", "b.*", "y"),
                        flow("two", 9, Step.TO_LEGACY, "b.>", "y", "c.*", "x"),
                        flow("three", 16, Step.TO_CDEVENTS, "c.>", "x", "a.*", "x")))
                .singleElement()
                .asString()
                .contains("one -> two (r.camel.yaml:9) -> three (r.camel.yaml:16) -> one (r.camel.yaml:2)");
    }
}
