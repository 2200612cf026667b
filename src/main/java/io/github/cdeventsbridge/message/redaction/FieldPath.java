package io.github.cdeventsbridge.message.redaction;

import java.util.List;

/**
 * Names fields of messages: {@code body.artifact.issuer}, with {@code *} for any one name and {@code **} for any number of
 * them. Lists are passed through, so that {@code body.builds.owner} is that of each build. Immutable.
 */
public final class FieldPath {

    /** What a path may look like, for messages. */
    public static final String ALLOWED =
            "a path such as 'body.artifact.issuer' or 'headers.issuer' is expected, with '*'"
                    + " for one name and '**' for any number of names: '**.issuer'";

    private static final String ONE = "*";
    private static final String ANY = "**";

    private final List<String> steps;

    private FieldPath(List<String> steps) {
        this.steps = steps;
    }

    /**
     * Reads a path as people write it.
     *
     * @throws IllegalArgumentException when it is none; the message says what is allowed
     */
    public static FieldPath parse(String written) {
        List<String> steps = List.of(written.split("\\.", -1));
        String first = steps.get(0);
        String last = steps.get(steps.size() - 1);
        boolean rooted = first.equals(Redaction.BODY) || first.equals(Redaction.HEADERS) || first.equals(ANY);
        boolean named = steps.stream().noneMatch(step -> step.isBlank() || (step.contains(ONE) && !isWild(step)));
        if (!rooted || !named || steps.size() < 2 || last.equals(ANY)) {
            throw new IllegalArgumentException(ALLOWED);
        }
        return new FieldPath(steps);
    }

    private static boolean isWild(String step) {
        return step.equals(ONE) || step.equals(ANY);
    }

    /** Whether a field with these names, from the outermost in, is meant. */
    boolean matches(List<String> names) {
        String last = steps.get(steps.size() - 1);
        return (last.equals(ONE) || last.equals(names.get(names.size() - 1))) && fits(names);
    }

    /** As globs are matched: where a name does not fit, the last {@code **} takes one more. */
    private boolean fits(List<String> names) {
        int stepCount = steps.size();
        int step = 0;
        int name = 0;
        int wildStep = -1;
        int wildName = 0;
        while (name < names.size()) {
            if (step < stepCount && steps.get(step).equals(ANY)) {
                wildStep = step++;
                wildName = name;
            } else if (step < stepCount
                    && (steps.get(step).equals(ONE) || steps.get(step).equals(names.get(name)))) {
                step++;
                name++;
            } else if (wildStep >= 0) {
                step = wildStep + 1;
                name = ++wildName;
            } else {
                return false;
            }
        }
        while (step < stepCount && steps.get(step).equals(ANY)) {
            step++;
        }
        return step == stepCount;
    }

    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
