package io.github.cdeventsbridge.mapping.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with named parts, such as {@code $name-$version-$release}: {@link #split} takes it apart from the right, so that
 * the first part takes most, and {@link #join} puts it together.
 *
 * <p>Law: whatever {@code join} writes, {@code split} reads back to the same parts. An escaping template keeps the law by
 * percent-encoding a part that holds a separator, and only then; a plain one by refusing to write it. Immutable.
 */
public final class Template implements Composition {

    /** An element of a template. */
    public sealed interface Element {
        /** Characters that stand there as they are. */
        record Fixed(String text) implements Element {}

        /** The part with this index. */
        record Part(int index) implements Element {}

        /** Elements that are there together or not at all. */
        record Optional(List<Element> elements) implements Element {
            public Optional {
                elements = List.copyOf(elements);
            }
        }
    }

    private final int parts;
    private final Variant[] variants;
    private final String separators;
    private final boolean escaping;
    private final boolean[] named;

    private Template(int parts, Variant[] variants, String separators, boolean escaping) {
        this.named = new boolean[parts];
        for (Variant variant : variants) {
            variant.markNamed(named);
        }
        this.parts = parts;
        this.variants = variants;
        this.separators = separators;
        this.escaping = escaping;
    }

    /**
     * Compiles a template.
     *
     * @param elements the elements in their order
     * @param parts how many parts there are; their indexes are below it
     * @param escaping whether a part that holds a separator may be percent-encoded
     */
    public static Template of(List<Element> elements, int parts, boolean escaping) {
        List<List<Element>> sequences = List.of(List.of());
        StringBuilder separators = new StringBuilder();
        for (Element element : elements) {
            List<List<Element>> longer = new ArrayList<>();
            for (List<Element> sequence : sequences) {
                if (element instanceof Element.Optional optional) {
                    longer.add(append(sequence, optional.elements()));
                    longer.add(sequence);
                } else {
                    longer.add(append(sequence, List.of(element)));
                }
            }
            sequences = longer;
            collectSeparators(element, separators);
        }
        Variant[] variants = sequences.stream()
                .map(sequence -> Variant.of(sequence, parts))
                .sorted(Comparator.comparingInt(Variant::size).reversed())
                .toArray(Variant[]::new);
        return new Template(parts, variants, separators.toString(), escaping);
    }

    private static List<Element> append(List<Element> head, List<Element> tail) {
        List<Element> joined = new ArrayList<>(head);
        joined.addAll(tail);
        return joined;
    }

    private static void collectSeparators(Element element, StringBuilder separators) {
        if (element instanceof Element.Fixed fixed) {
            fixed.text()
                    .chars()
                    .filter(c -> separators.indexOf(Character.toString(c)) < 0)
                    .forEach(c -> separators.append((char) c));
        } else if (element instanceof Element.Optional optional) {
            optional.elements().forEach(inner -> collectSeparators(inner, separators));
        }
    }

    /** The characters that stand between the parts, each once. */
    String separators() {
        return separators;
    }

    /** The number of parts. */
    public int parts() {
        return parts;
    }

    /**
     * Takes a text apart.
     *
     * @return the parts by their index, null for one that is not there; or null when the text does not have this form
     */
    @Override
    public @Nullable String @Nullable [] split(String text) {
        @Nullable String[] found = escaping && variants.length > 1 ? firstSplit(text, true) : null;
        if (found == null) {
            found = firstSplit(text, false);
        }
        if (found != null && escaping) {
            for (int i = 0; i < parts; i++) {
                String part = found[i];
                found[i] = part == null ? null : Escapes.decode(part, separators);
            }
        }
        return found;
    }

    /**
     * The first variant that fits.
     *
     * @param strict whether no part may hold a separator: what was escaped holds none, so that a missing part shows
     */
    private @Nullable String @Nullable [] firstSplit(String text, boolean strict) {
        for (Variant variant : variants) {
            @Nullable String[] found = variant.split(text, parts);
            if (found != null && !(strict && holdsSeparator(found))) {
                return found;
            }
        }
        return null;
    }

    private boolean holdsSeparator(@Nullable String[] found) {
        for (String part : found) {
            if (part != null && Escapes.holdsSeparator(part, separators)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Puts a text together.
     *
     * @param values the parts by their index, null for one that is unknown
     * @return the text; or null when a part that must be there is unknown, or when the text could not be split again
     */
    @Override
    public @Nullable String join(@Nullable String[] values) {
        for (int i = 0; i < variants.length; i++) {
            Variant variant = variants[i];
            if (variant.needsExactly(values)) {
                String plain = variant.join(values);
                if ((i == 0 && isClear(variant, values)) || Arrays.equals(split(plain), values)) {
                    return plain;
                }
                if (!escaping) {
                    return null;
                }
                // the first part takes most, so that its separators are seldom in the way
                String readable = variant.join(encoded(values, variant.first()));
                if (Arrays.equals(split(readable), values)) {
                    return readable;
                }
                String escaped = variant.join(encoded(values, -1));
                return Arrays.equals(split(escaped), values) ? escaped : null;
            }
        }
        return null;
    }

    private @Nullable String[] encoded(@Nullable String[] values, int except) {
        @Nullable String[] encoded = new String[parts];
        for (int i = 0; i < parts; i++) {
            String value = values[i];
            encoded[i] = value == null || i == except ? value : Escapes.encode(value, separators);
        }
        return encoded;
    }

    /** Like {@link #join}, looking only at the parts that this template names; the others belong to its neighbours. */
    @Nullable String joinOwn(@Nullable String[] values) {
        if (variants.length == 1 && variants[0].isClear(values)) {
            return variants[0].join(values); // all its parts are there, and in nobody's way
        }
        @Nullable String[] own = new String[parts];
        for (int i = 0; i < parts; i++) {
            own[i] = named[i] ? values[i] : null;
        }
        return join(own);
    }

    /**
     * A quick look that spares the splitting of what can be split in one way only.
     *
     * @param variant the one that is tried first when the text is split
     */
    private boolean isClear(Variant variant, @Nullable String[] values) {
        boolean only = variants.length == 1;
        if (only && variant.isClear(values)) {
            return true;
        }
        for (String value : values) {
            if (value != null && (Escapes.holdsAny(value, separators) || (!only && value.isEmpty()))) {
                return false;
            }
        }
        return only || variant.isSeparated();
    }

    /** One way to write the template, with some optional elements and without the others. */
    private static final class Variant {

        private final String[] fixed; // fixed[i] stands before part i; the last one at the end
        private final int[] order;
        private final boolean[] present;

        private Variant(String[] fixed, int[] order, boolean[] present) {
            this.fixed = fixed;
            this.order = order;
            this.present = present;
        }

        static Variant of(List<Element> sequence, int parts) {
            List<String> fixed = new ArrayList<>();
            List<Integer> order = new ArrayList<>();
            boolean[] present = new boolean[parts];
            StringBuilder text = new StringBuilder();
            for (Element element : sequence) {
                if (element instanceof Element.Fixed characters) {
                    text.append(characters.text());
                } else if (element instanceof Element.Part part) {
                    fixed.add(text.toString());
                    text.setLength(0);
                    order.add(part.index());
                    present[part.index()] = true;
                }
            }
            fixed.add(text.toString());
            return new Variant(
                    fixed.toArray(new String[0]),
                    order.stream().mapToInt(Integer::intValue).toArray(),
                    present);
        }

        int size() {
            return order.length;
        }

        int first() {
            return order[0];
        }

        void markNamed(boolean[] named) {
            for (int index : order) {
                named[index] = true;
            }
        }

        boolean needsExactly(@Nullable String[] values) {
            for (int i = 0; i < present.length; i++) {
                if (present[i] != (values[i] != null)) {
                    return false;
                }
            }
            return true;
        }

        /** Whether something stands between all parts. */
        boolean isSeparated() {
            for (int i = 1; i < order.length; i++) {
                if (fixed[i].isEmpty()) {
                    return false;
                }
            }
            return true;
        }

        /** Whether no part but the first, which takes most, holds the one character that stands before it. */
        boolean isClear(@Nullable String[] values) {
            for (int i = 0; i < order.length; i++) {
                String value = values[order[i]];
                if (value == null || value.isEmpty() || value.indexOf('%') >= 0) {
                    return false;
                }
                if (i > 0 && (fixed[i].length() != 1 || value.indexOf(fixed[i].charAt(0)) >= 0)) {
                    return false;
                }
            }
            return true;
        }

        String join(@Nullable String[] values) {
            return switch (order.length) { // few parts are joined in one piece, without a buffer
                case 0 -> fixed[0];
                case 1 -> {
                    String only = fixed[0].isEmpty() && fixed[1].isEmpty() ? values[order[0]] : null;
                    yield only == null ? fixed[0] + values[order[0]] + fixed[1] : only;
                }
                case 2 -> fixed[0] + values[order[0]] + fixed[1] + values[order[1]] + fixed[2];
                case 3 ->
                    fixed[0] + values[order[0]] + fixed[1] + values[order[1]] + fixed[2] + values[order[2]] + fixed[3];
                default -> joinMany(values);
            };
        }

        private String joinMany(@Nullable String[] values) {
            StringBuilder text = new StringBuilder(96).append(fixed[0]);
            for (int i = 0; i < order.length; i++) {
                text.append(values[order[i]]).append(fixed[i + 1]);
            }
            return text.toString();
        }

        @Nullable String @Nullable [] split(String text, int parts) {
            if (order.length == 0) {
                return text.equals(fixed[0]) ? new @Nullable String[parts] : null;
            }
            String head = fixed[0];
            String tail = fixed[order.length];
            if (text.length() < head.length() + tail.length() || !text.startsWith(head) || !text.endsWith(tail)) {
                return null;
            }
            @Nullable String[] found = new String[parts];
            int end = text.length() - tail.length();
            for (int i = order.length - 1; i >= 0; i--) {
                int start = head.length();
                int next = start;
                if (i > 0) {
                    next = text.lastIndexOf(fixed[i], end - fixed[i].length() - 1);
                    start = next + fixed[i].length();
                }
                if (next < head.length() || start >= end) {
                    return null; // a separator is missing, or a part is empty
                }
                String part = text.substring(start, end);
                String earlier = found[order[i]];
                if (earlier != null && !earlier.equals(part)) {
                    return null; // the same part twice, and they differ
                }
                found[order[i]] = part;
                end = next;
            }
            return found;
        }
    }
}
