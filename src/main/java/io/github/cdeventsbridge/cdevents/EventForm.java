package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * One event in one spec version, compiled.
 *
 * @param specText the version, ready to be set into a tree
 * @param type the event's type, ready to be set into a tree
 * @param subjectWord what that version calls the subject
 * @param version of a custom event, null for all others
 * @param subjectType how the version treats the field {@code subject.type}
 * @param naming whether the type tells the event
 * @param schemaId the {@code $id} of the version's schema
 */
record EventForm(
        String subject,
        String predicate,
        SpecVersion spec,
        TextNode specText,
        TextNode type,
        TextNode subjectWord,
        @Nullable String version,
        SubjectType subjectType,
        Naming naming,
        String schemaId,
        ObjectShape event,
        ObjectShape context,
        ObjectShape subjectShape,
        ObjectShape content) {

    /** Whether a type tells an event. */
    enum Naming {
        /** The type is the event's own. */
        OWN,
        /** Another event has the same type there, and is what is meant when nothing else is said. */
        SHARED,
        /** The event was read under this name, which is not the one that it is written with otherwise. */
        OTHER
    }

    /** How a version treats {@code subject.type}. */
    enum SubjectType {
        /** There is none, or it is not needed. */
        UNWRITTEN,
        /** It is required, and one word. */
        WORD,
        /** It is required, and any text. */
        FREE;

        static SubjectType of(ObjectShape subject) {
            FieldRule rule = subject.newest("type");
            if (rule == null || !rule.required()) {
                return UNWRITTEN;
            }
            return rule.shape() instanceof TextShape text && text.words().isEmpty() ? FREE : WORD;
        }
    }

    /** The rule for a field of the context; null when this version has no such field. */
    @Nullable FieldRule contextRule(String newest) {
        return context.newest(newest);
    }

    EventForm with(Naming otherNaming) {
        return with(subject, predicate, type, subjectWord, version, otherNaming);
    }

    /** The form of one custom event, from the form of all of them. */
    EventForm named(CustomType custom) {
        return with(
                custom.subject(),
                custom.predicate(),
                TextNode.valueOf(custom.text()),
                TextNode.valueOf(custom.subject()),
                custom.version(),
                naming);
    }

    private EventForm with(
            String newSubject,
            String newPredicate,
            TextNode newType,
            TextNode newSubjectWord,
            @Nullable String newVersion,
            Naming newNaming) {
        return new EventForm(
                newSubject,
                newPredicate,
                spec,
                specText,
                newType,
                newSubjectWord,
                newVersion,
                subjectType,
                newNaming,
                schemaId,
                event,
                context,
                subjectShape,
                content);
    }
}
