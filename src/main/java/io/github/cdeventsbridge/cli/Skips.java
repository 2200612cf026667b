package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.inspect.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was left out on purpose, by reason, with the first one as an example: an archive may hold much that is not ours. */
final class Skips {

    private static final class Count {
        private final String example;
        private int number;

        Count(String example) {
            this.example = example;
        }
    }

    private final Map<String, Count> counts = new TreeMap<>();

    void add(String place, Entry.Skipped skipped) {
        String example = place + (skipped.topic() == null ? "" : skipped.topic() + ": ") + skipped.detail();
        counts.computeIfAbsent(skipped.reason(), reason -> new Count(example)).number++;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.forEach((reason, count) ->
                lines.add("skipped " + count.number + " (" + reason + "), the first one: " + count.example));
        return lines;
    }
}
