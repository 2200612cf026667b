package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;

/** What came of writing an event in a spec version: {@link Written} or {@link NotInVersion}. */
public sealed interface Rendering {

    /**
     * A bare CDEvent.
     *
     * @param cdevent shares nodes with the event: to be read, not to be changed
     * @param warnings what the version has no words for, and where it went
     */
    record Written(ObjectNode cdevent, SpecVersion spec, List<Problem> warnings) implements Rendering {
        public Written {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The spec version has no such event.
     *
     * @param problem the same, for people
     */
    record NotInVersion(Problem problem) implements Rendering {}
}
