package io.github.cdeventsbridge.message.specification;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A topic of the CI grammar: {@code VirtualTopic.eng.ci.[namespace.]artifact.event.state} on UMB,
 * {@code org.publisher.environment.ci.artifact.event.state} on Fedora's buses.
 *
 * @param namespace the optional part, which is also the first part of the test's namespace
 * @param event such as {@code test}
 * @param state {@code queued}, {@code running}, {@code complete} or {@code error}
 */
record CiTopic(@Nullable String namespace, String event, String state) {

    private static final Pattern GRAMMAR =
            Pattern.compile("(?:org\\.[\\w-]+\\.[\\w-]+|VirtualTopic\\.[\\w-]+)\\.ci\\.(?:(?:([\\w-]+)\\.)?[\\w-]+\\.)?"
                    + "(test|build|promote|gate|dispatch|pipeline|pipeline\\.stage)\\.(queued|running|complete|error)");

    /** The parts of a bare topic; empty for one outside the grammar. */
    static Optional<CiTopic> of(String topic) {
        Matcher matcher = GRAMMAR.matcher(topic);
        return matcher.matches()
                ? Optional.of(new CiTopic(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }
}
