package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.delivery.DeadLetterStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Several places of dead letters as one: a queue and a directory. */
final class AllLetters implements DeadLetterStore {

    private static final Comparator<Found> OLDEST_FIRST = Comparator.comparing(
            found -> Objects.requireNonNullElse(found.letter().time(), Instant.EPOCH));

    private final List<DeadLetterStore> stores;

    AllLetters(List<DeadLetterStore> stores) {
        this.stores = List.copyOf(stores);
    }

    @Override
    public String place() {
        return stores.stream().map(DeadLetterStore::place).collect(Collectors.joining(" and "));
    }

    @Override
    public List<Found> find(Predicate<DeadLetter> wanted, int limit) throws Exception {
        List<Found> all = new ArrayList<>();
        for (int i = 0; i < stores.size(); i++) {
            for (Found found : stores.get(i).find(wanted, limit)) {
                all.add(new Found(found.letter(), i + " " + found.handle()));
            }
        }
        return all.stream().sorted(OLDEST_FIRST).limit(limit).toList();
    }

    @Override
    public long count() throws Exception {
        long sum = 0;
        for (DeadLetterStore store : stores) {
            sum += store.count();
        }
        return sum;
    }

    @Override
    public List<String> findings() throws Exception {
        List<String> findings = new ArrayList<>();
        for (DeadLetterStore store : stores) {
            findings.addAll(store.findings());
        }
        return findings;
    }

    @Override
    public int redrive(List<Found> letters, int perSecond) throws Exception {
        int done = 0;
        for (Map.Entry<DeadLetterStore, List<Found>> each : byStore(letters).entrySet()) {
            done += each.getKey().redrive(each.getValue(), perSecond);
        }
        return done;
    }

    @Override
    public int purge(List<Found> letters) throws Exception {
        int done = 0;
        for (Map.Entry<DeadLetterStore, List<Found>> each : byStore(letters).entrySet()) {
            done += each.getKey().purge(each.getValue());
        }
        return done;
    }

    private Map<DeadLetterStore, List<Found>> byStore(List<Found> letters) {
        Map<DeadLetterStore, List<Found>> byStore = new LinkedHashMap<>();
        for (Found found : letters) {
            int space = found.handle().indexOf(' ');
            DeadLetterStore store = stores.get(Integer.parseInt(found.handle().substring(0, space)));
            byStore.computeIfAbsent(store, absent -> new ArrayList<>())
                    .add(new Found(found.letter(), found.handle().substring(space + 1)));
        }
        return byStore;
    }
}
