package io.github.cdeventsbridge.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/** Mappings, routes or configuration that cannot be used as they are written; the author of the files is at fault. */
public final class InvalidDefinitionException extends BridgeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an exception of this family is never serialised
    private final List<Problem> problems;

    public InvalidDefinitionException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All findings, warnings included. */
    public List<Problem> problems() {
        return problems;
    }
}
