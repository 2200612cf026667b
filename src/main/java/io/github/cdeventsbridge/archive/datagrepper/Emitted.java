package io.github.cdeventsbridge.archive.datagrepper;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which rows were given, of those that may come again: neighbouring windows share their border. */
final class Emitted {

    /** Given by an earlier run, and not seen by this one yet. */
    private final Set<String> earlier;

    private Set<String> window = new HashSet<>();

    Emitted(Set<String> earlier) {
        this.earlier = new HashSet<>(earlier);
    }

    /** Goes on to the rows of the next window: those that were not given, by time. */
    List<Row> enter(List<Row> rows) {
        Set<String> again = new HashSet<>();
        List<Row> fresh = new ArrayList<>();
        for (Row row : rows) {
            if (earlier.remove(row.key()) || window.contains(row.key())) {
                again.add(row.key());
            } else {
                fresh.add(row);
            }
        }
        window = again;
        fresh.sort(Row.BY_TIME);
        return fresh;
    }

    void add(Row row) {
        window.add(row.key());
    }

    Set<String> ids() {
        Set<String> ids = new HashSet<>(earlier);
        ids.addAll(window);
        return ids;
    }
}
