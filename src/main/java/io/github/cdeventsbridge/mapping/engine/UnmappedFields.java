package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * What becomes of fields that no pattern reads.
 *
 * @param ignored paths of fields that are left out on purpose
 */
public record UnmappedFields(Policy policy, Set<String> ignored) {

    /** All of them travel with the original, and nothing is said. */
    public static final UnmappedFields KEPT = new UnmappedFields(Policy.KEEP, Set.of());

    public UnmappedFields {
        ignored = Set.copyOf(ignored);
    }

    /** What a file chooses under {@code unmapped:}. */
    public enum Policy {
        /** The message is refused. */
        ERROR,
        /** They are reported. */
        WARN,
        /** Nothing is said. */
        KEEP
    }

    void check(ObjectNode object, Set<String> names, String place, Frame frame) {
        if (policy == Policy.KEEP) {
            return;
        }
        object.fieldNames().forEachRemaining(name -> {
            String path = place + "." + name;
            if (!names.contains(name) && !ignored.contains(path)) {
                String message = "no pattern reads this field, and 'ignored' does not name it";
                if (policy == Policy.ERROR) {
                    frame.refuse(path, message);
                } else {
                    frame.lose(path, message);
                }
            }
        });
    }
}
