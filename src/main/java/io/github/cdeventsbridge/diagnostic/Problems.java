package io.github.cdeventsbridge.diagnostic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Collects findings, so that one run reports all of them. Not thread-safe: one collector belongs to one load.
 */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void addAll(Iterable<Problem> problems) {
        problems.forEach(found::add);
    }

    public void error(Location location, String path, String message) {
        add(Problem.error(location, path, message));
    }

    public void warning(Location location, String path, String message) {
        add(Problem.warning(location, path, message));
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    /** Everything found so far, in the order of finding; a live, unmodifiable view. */
    public List<Problem> all() {
        return Collections.unmodifiableList(found);
    }

    /**
     * @throws InvalidDefinitionException with all findings, if one of them is an error
     */
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new InvalidDefinitionException(found);
        }
    }
}
