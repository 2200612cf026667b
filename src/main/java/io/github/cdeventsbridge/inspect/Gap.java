package io.github.cdeventsbridge.inspect;

/** What a timeline misses. That something was not queued, or not seen to start, is no gap: these events are optional. */
public sealed interface Gap {

    /** The kind of the subject that something is missing of. */
    String kind();

    /** The id of that subject. */
    String id();

    /** What is missing, for people. */
    String text();

    /** It was queued or started, and nothing says that it has finished. */
    record NotFinished(String kind, String id, boolean started) implements Gap {
        @Override
        public String text() {
            return kind + " " + id + (started ? " has started and not finished" : " is queued and has not started");
        }
    }

    /** No event speaks of a subject that another one names. */
    record UnknownSubject(String kind, String id, Reference.ToSubject reference) implements Gap {
        @Override
        public String text() {
            return reference.kind() + " " + reference.id() + ", which " + kind + " " + id + " "
                    + reference.relation().words() + ", has no event";
        }
    }

    /** Subjects of several sources have the id that is named, and the reference does not say which one is meant. */
    record Ambiguous(String kind, String id, Reference.ToSubject reference, int candidates) implements Gap {
        @Override
        public String text() {
            return reference.kind() + " " + reference.id() + ", which " + kind + " " + id + " "
                    + reference.relation().words() + ", may be one of " + candidates
                    + ": the reference does not tell the source";
        }
    }

    /** An event that a link names is not there. */
    record UnknownEvent(String kind, String id, Reference.ToEvent reference) implements Gap {
        @Override
        public String text() {
            return "event " + reference.contextId() + ", to which " + kind + " " + id + " has a link ("
                    + reference.linkType() + (reference.linkKind() == null ? "" : " " + reference.linkKind())
                    + "), is not there";
        }
    }
}
