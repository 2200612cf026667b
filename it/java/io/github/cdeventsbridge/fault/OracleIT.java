package io.github.cdeventsbridge.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.bridge.Outcome;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OracleIT {

    private static final int MANY = 300;

    private static List<Issue> issues(Supplier<Issue> oracle) {
        return Stream.generate(oracle).limit(MANY).toList();
    }

    private static Outcome outcome(Direction direction, Issue issue) {
        return new Expectations(direction, FaultStage.INSTANCE)
                .of(new ReceivedMessage(
                        issue.topic(),
                        new MessageBody.Text(issue.text()),
                        Map.of(),
                        null,
                        Instant.EPOCH,
                        null,
                        4,
                        false,
                        1));
    }

    @Test
    void aSeedAlwaysSaysTheSame() {
        List<Issue> once = issues(new Oracle("run", 7, 0, Sizes.USUAL));
        List<Issue> again = issues(new Oracle("run", 7, 0, Sizes.USUAL));

        assertThat(once)
                .extracting(Issue::text)
                .isEqualTo(again.stream().map(Issue::text).toList());
        assertThat(issues(new Oracle("run", 8, 0, Sizes.USUAL)))
                .extracting(Issue::text)
                .isNotEqualTo(again);
    }

    @Test
    void eachMessageBecomesEventsOfItsOwnAndEachRunIsOneSubject() {
        Set<String> ids = new HashSet<>();
        Map<String, Integer> ofSubject = new HashMap<>();
        for (Issue issue : issues(new Oracle("run", 1, 0, Sizes.USUAL))) {
            Outcome.Published published = (Outcome.Published) outcome(Direction.TO_CDEVENTS, issue);
            published
                    .messages()
                    .forEach(event -> assertThat(
                                    ids.add(String.valueOf(event.properties().get("cloudEvents_id"))))
                            .as(issue.topic())
                            .isTrue());
            ofSubject.merge(published.messages().get(0).group(), 1, Integer::sum);
        }
        assertThat(ofSubject.values()).allMatch(count -> count <= 3).anyMatch(count -> count == 3);
        assertThat(ofSubject).hasSizeBetween(MANY / 3, MANY / 2 + 10);
    }

    @Test
    void eachEventBecomesAMessageAgain() {
        for (Issue issue : issues(new EventOracle(new Oracle("run", 1, 0, Sizes.USUAL)))) {
            assertThat(outcome(Direction.TO_LEGACY, issue)).as(issue.topic()).isInstanceOf(Outcome.Published.class);
        }
    }

    @Test
    void sizesAreAsAskedFor() {
        assertThat(issues(new Oracle("run", 1, 0, Sizes.USUAL)))
                .extracting(issue -> issue.text().length())
                .allMatch(length -> length >= 1_500)
                .anyMatch(length -> length > Sizes.LARGE_MESSAGE - 5_000);
        assertThat(issues(new Oracle("run", 1, 0, Sizes.LARGE)))
                .extracting(issue -> issue.text().length())
                .anyMatch(length -> length > Sizes.LARGE_MESSAGE)
                .anyMatch(length -> length < Sizes.LARGE_MESSAGE);
    }

    @Test
    void poisonIsRejectedWhereItIsText() {
        assertThat(Poison.corpus(1).stream().filter(issue -> !issue.text().isEmpty()))
                .hasSizeGreaterThan(12)
                .allSatisfy(issue -> assertThat(outcome(Direction.TO_CDEVENTS, issue))
                        .as(issue.token())
                        .isInstanceOf(Outcome.Rejected.class));
    }
}
