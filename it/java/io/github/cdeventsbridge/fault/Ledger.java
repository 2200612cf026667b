package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.bridge.Outcome;
import io.github.cdeventsbridge.bridge.Outgoing;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was sent, and what must have become of it. A message is an obligation once the source's broker has confirmed it;
 * one that was not confirmed may have arrived or not. Writing is safe for several threads; judging is done by one, after all
 * has come to rest.
 */
final class Ledger {

    private final List<Entry> entries = new ArrayList<>();
    private final Carried carried;

    /** For a sink that carries all that messages have. */
    Ledger() {
        this(Carried.ALL);
    }

    /** @param carried what the transport of the sink has a place for */
    Ledger(Carried carried) {
        this.carried = carried;
    }

    /** One sending of a message, as the source receives it. */
    private record Entry(Issue issue, ReceivedMessage message, boolean confirmed) {}

    /** Something that must arrive: what it was made from, and what it is. */
    private record Promise(Entry entry, Outgoing outgoing) {}

    /** Enters a sending. */
    synchronized void enter(Issue issue, ReceivedMessage message, boolean confirmed) {
        entries.add(new Entry(issue, message, confirmed));
    }

    /** How many sendings the source's broker has confirmed. */
    synchronized long confirmed() {
        return entries.stream().filter(Entry::confirmed).count();
    }

    /**
     * Compares.
     *
     * @param expectations what becomes of a message
     * @param arrivals all that came to the sink, in its order
     * @param deadLetters all dead letters
     * @param verdict is told what was found
     */
    synchronized void judge(
            Expectations expectations, List<Arrival> arrivals, List<Arrival> deadLetters, Verdict.Builder verdict) {
        Map<String, List<Promise>> promised = new LinkedHashMap<>();
        Map<String, Entry> rejected = new LinkedHashMap<>();
        Set<String> obligations = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.confirmed()) {
                obligations.add(entry.issue().token());
            }
            Outcome outcome = expectations.of(entry.message());
            if (outcome instanceof Outcome.Published published) {
                published
                        .messages()
                        .forEach(outgoing -> promised.computeIfAbsent(
                                        identity(outgoing.properties()), id -> new ArrayList<>())
                                .add(new Promise(entry, outgoing)));
            } else if (outcome instanceof Outcome.Rejected) {
                rejected.put(entry.issue().token(), entry);
            } else {
                throw new IllegalStateException(entry.issue() + " becomes " + outcome + "; the oracle is to be mended");
            }
        }
        verdict.obligations(obligations.size());
        compareArrivals(verdict, promised, arrivals);
        compareDeadLetters(verdict, rejected, deadLetters);
    }

    private void compareArrivals(Verdict.Builder verdict, Map<String, List<Promise>> promised, List<Arrival> arrivals) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Integer> latest = new HashMap<>();
        for (Arrival arrival : arrivals) {
            String id = identity(arrival.properties());
            List<Promise> promises = promised.getOrDefault(id, List.of());
            if (promises.isEmpty()) {
                verdict.add(Violation.UNKNOWN, id + " on " + arrival.topic() + " was never issued");
                continue;
            }
            if (seen.merge(id, 1, Integer::sum) > 1) {
                verdict.duplicate(id);
                continue;
            }
            if (promises.stream().noneMatch(promise -> isSame(promise.outgoing(), arrival))) {
                verdict.add(Violation.ALTERED, id + " on " + arrival.topic() + " is not what was to be made");
            }
            Promise promise = promises.get(0);
            int number = promise.entry().issue().number();
            Integer before = latest.put(promise.outgoing().group(), number);
            if (before != null && before > number) {
                verdict.add(
                        Violation.OUT_OF_ORDER,
                        promise.outgoing().group() + ": number " + number + " came after " + before);
            }
        }
        promised.forEach((id, promises) -> promises.stream()
                .filter(promise -> promise.entry().confirmed() && !seen.containsKey(id))
                .findFirst()
                .ifPresent(promise -> verdict.add(
                        Violation.LOST, promise.entry().issue().token() + " is confirmed, and " + id + " never came")));
    }

    private static void compareDeadLetters(
            Verdict.Builder verdict, Map<String, Entry> rejected, List<Arrival> deadLetters) {
        Map<String, Integer> seen = new HashMap<>();
        for (Arrival letter : deadLetters) {
            verdict.deadLetter();
            String token = letter.property(Issue.TOKEN);
            Entry entry = rejected.get(token);
            if (entry == null) {
                verdict.add(Violation.DEAD_LETTERED, token + ": " + letter.property("cdbridge_cause"));
            } else if (seen.merge(token, 1, Integer::sum) > 1) {
                verdict.duplicate(token);
            } else if (!letter.properties().containsKey("cdbridge_cause")
                    || !letter.body().equals(entry.issue().text())) {
                verdict.add(Violation.ALTERED, "the dead letter of " + token + " has no cause, or another body");
            }
        }
        rejected.values().stream()
                .filter(entry ->
                        entry.confirmed() && !seen.containsKey(entry.issue().token()))
                .forEach(entry ->
                        verdict.add(Violation.LOST, entry.issue().token() + " is confirmed, and is no dead letter"));
    }

    /** The event's id, or the key of a legacy message, which its marker holds. */
    private static String identity(Map<String, Object> properties) {
        Object id = properties.get(Arrival.EVENT_ID);
        return id != null
                ? id.toString()
                : String.valueOf(properties.get("cdbridge_via")).split(" ", 2)[0];
    }

    private boolean isSame(Outgoing expected, Arrival arrival) {
        return (!carried.topic() || expected.topic().equals(arrival.topic()))
                && Arrays.equals(expected.body(), arrival.body().getBytes(StandardCharsets.UTF_8))
                && expected.properties().entrySet().stream()
                        .filter(property -> carried.property().test(property.getKey()))
                        .allMatch(property ->
                                String.valueOf(property.getValue()).equals(arrival.property(property.getKey())));
    }
}
