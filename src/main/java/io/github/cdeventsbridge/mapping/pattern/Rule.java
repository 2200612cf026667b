package io.github.cdeventsbridge.mapping.pattern;

import io.github.cdeventsbridge.diagnostic.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line or table under {@code where}: what the holes of a mapping have to do with each other. */
public sealed interface Rule {

    Location at();

    /** {@code $x: a|b|c}: the hole holds one of these words. */
    record Domain(String hole, List<String> words, Location at) implements Rule {
        public Domain {
            words = List.copyOf(words);
        }
    }

    /** {@code $nvr: $name-$version-$release}: the hole is the text of the others. */
    record Equation(String hole, Pattern.Text text, Location at) implements Rule {}

    /**
     * {@code $run: [$thread, !sha256 $a $b]}: towards the event the first alternative that is known; back, the first hole
     * takes the value unless a computed alternative gives it anyway.
     */
    record Preference(String hole, List<Pattern> alternatives, Location at) implements Rule {
        public Preference {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** A joint table: columns of the message, columns of the event, rows tried from the top in both directions. */
    record Table(List<String> left, List<String> right, List<Row> rows, Location at) implements Rule {
        public Table {
            left = List.copyOf(left);
            right = List.copyOf(right);
            rows = List.copyOf(rows);
        }
    }

    /**
     * One row.
     *
     * @param skip the reason, when messages that fit this row become no event on purpose
     */
    record Row(List<Cell> left, List<Cell> right, @Nullable String skip, Location at) {
        public Row {
            left = List.copyOf(left);
            right = List.copyOf(right);
        }
    }

    /** A cell of a row. */
    sealed interface Cell {
        /** {@code *}: anything; absent when written. */
        record Anything() implements Cell {}

        /** {@code passed|pass|~}: one of these words, {@code ~} for absent; the first is written. */
        record Words(List<String> words, boolean absentAllowed, boolean absentFirst) implements Cell {
            public Words {
                words = List.copyOf(words);
            }
        }

        /** {@code $cause}, {@code "cancelled: $why"}: a text with holes of this row. */
        record Text(List<Pattern.Part> parts) implements Cell {
            public Text {
                parts = List.copyOf(parts);
            }
        }
    }
}
