package io.github.cdeventsbridge.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.bridge.Outcome;
import io.github.cdeventsbridge.bridge.Outgoing;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger sees what is not as it has to be, and nothing else. */
class LedgerIT {

    private final Expectations expectations = new Expectations(Direction.TO_CDEVENTS, FaultStage.INSTANCE);
    private final Ledger ledger = new Ledger();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Arrival> deadLetters = new ArrayList<>();

    @BeforeEach
    void allArrives() {
        Stream.generate(new Oracle("run", 1, 0, random -> 0)).limit(30).forEach(issue -> {
            ledger.enter(issue, received(issue), true);
            arrive(issue);
        });
    }

    private static ReceivedMessage received(Issue issue) {
        return new ReceivedMessage(
                issue.topic(), new MessageBody.Text(issue.text()), Map.of(), null, Instant.EPOCH, null, 4, false, 1);
    }

    private void arrive(Issue issue) {
        Outcome.Published published = (Outcome.Published) expectations.of(received(issue));
        for (Outgoing event : published.messages()) {
            arrivals.add(
                    new Arrival(event.topic(), new String(event.body(), StandardCharsets.UTF_8), event.properties()));
        }
    }

    private Verdict verdict() {
        Verdict.Builder verdict = new Verdict.Builder();
        ledger.judge(expectations, arrivals, deadLetters, verdict);
        return verdict.build();
    }

    @Test
    void whatIsAsItHasToBeIsKept() {
        Verdict verdict = verdict();

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.obligations()).isEqualTo(30);
        assertThat(verdict.duplicates()).isZero();
    }

    @Test
    void whatDidNotArriveIsLost() {
        arrivals.remove(12);

        assertThat(verdict().violations()).containsOnlyKeys(Violation.LOST);
        assertThat(verdict().count(Violation.LOST)).isEqualTo(1);
    }

    @Test
    void whatWasNotConfirmedMayArriveOrNot() {
        Oracle oracle = new Oracle("other", 2, 0, random -> 0);
        Issue arrived = oracle.get();
        Issue gone = oracle.get();
        ledger.enter(arrived, received(arrived), false);
        ledger.enter(gone, received(gone), false);
        arrive(arrived);

        assertThat(verdict().violations()).isEmpty();
        assertThat(verdict().obligations()).isEqualTo(30);
    }

    @Test
    void whatWasNeverIssuedIsUnknown() {
        arrive(new Oracle("third", 3, 0, random -> 0).get());

        assertThat(verdict().violations()).containsOnlyKeys(Violation.UNKNOWN);
    }

    @Test
    void anotherPayloadIsAltered() {
        Arrival arrival = arrivals.get(5);
        arrivals.set(5, new Arrival(arrival.topic(), arrival.body() + " ", arrival.properties()));

        assertThat(verdict().violations()).containsOnlyKeys(Violation.ALTERED);
    }

    @Test
    void anotherPropertyIsAltered() {
        Arrival arrival = arrivals.get(5);
        Map<String, Object> properties = new HashMap<>(arrival.properties());
        properties.put("cloudEvents_source", "https://example.com/other");
        arrivals.set(5, new Arrival(arrival.topic(), arrival.body(), properties));

        assertThat(verdict().violations()).containsOnlyKeys(Violation.ALTERED);
    }

    @Test
    void whatCameAgainIsADuplicateAndNoDisorder() {
        arrivals.add(arrivals.get(0));

        assertThat(verdict().violations()).isEmpty();
        assertThat(verdict().duplicates()).isEqualTo(1);
    }

    @Test
    void aLaterStateThatCameFirstIsOutOfOrder() {
        java.util.Collections.reverse(arrivals);

        assertThat(verdict().violations()).containsOnlyKeys(Violation.OUT_OF_ORDER);
    }

    @Test
    void poisonMustBeADeadLetterWithItsCause() {
        Issue poison = Poison.corpus(1).get(0);
        ledger.enter(poison, received(poison), true);
        assertThat(verdict().violations()).containsOnlyKeys(Violation.LOST);

        deadLetters.add(new Arrival(
                poison.topic(), poison.text(), Map.of(Issue.TOKEN, poison.token(), "cdbridge_cause", "no JSON")));
        assertThat(verdict().violations()).isEmpty();
        assertThat(verdict().deadLetters()).isEqualTo(1);

        deadLetters.set(0, new Arrival(poison.topic(), poison.text(), Map.of(Issue.TOKEN, poison.token())));
        assertThat(verdict().violations()).containsOnlyKeys(Violation.ALTERED);
    }

    @Test
    void aGoodMessageAmongTheDeadLettersIsNoted() {
        deadLetters.add(new Arrival("topic", "{}", Map.of(Issue.TOKEN, "runp0n0", "cdbridge_cause", "a whim")));

        assertThat(verdict().violations()).containsOnlyKeys(Violation.DEAD_LETTERED);
    }
}
