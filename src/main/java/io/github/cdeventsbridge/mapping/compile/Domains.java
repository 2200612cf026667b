package io.github.cdeventsbridge.mapping.compile;

import io.github.cdeventsbridge.mapping.pattern.Rule;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words that holes may hold, as far as relations say so: domains, and columns of tables that name every word. */
final class Domains {

    private Domains() {}

    static Map<String, Set<String>> of(List<Rule> rules) {
        Map<String, Set<String>> domains = new HashMap<>();
        for (Rule rule : rules) {
            if (rule instanceof Rule.Domain domain) {
                narrow(domains, domain.hole(), new LinkedHashSet<>(domain.words()));
            } else if (rule instanceof Rule.Table table) {
                for (int i = 0; i < table.left().size(); i++) {
                    String hole = table.left().get(i);
                    column(table, i).ifPresent(words -> narrow(domains, hole, words));
                }
            }
        }
        return domains;
    }

    private static Optional<Set<String>> column(Rule.Table table, int index) {
        Set<String> words = new LinkedHashSet<>();
        for (Rule.Row row : table.rows()) {
            if (row.left().get(index) instanceof Rule.Cell.Words cell && !cell.absentAllowed()) {
                words.addAll(cell.words());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(words);
    }

    private static void narrow(Map<String, Set<String>> domains, String hole, Set<String> words) {
        Set<String> known = domains.get(hole);
        if (known == null) {
            domains.put(hole, words);
        } else {
            known.retainAll(words);
        }
    }
}
