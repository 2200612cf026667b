package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * One event in one spec version, compiled.
 *
 * @param specText the version, ready to be set into a tree
 * @param type the event's type, ready to be set into a tree
 * @param subjectWord what that version calls the subject
 * @param schemaId the {@code $id} of the version's schema
 */
record EventForm(
        String subject,
        String predicate,
        SpecVersion spec,
        TextNode specText,
        TextNode type,
        TextNode subjectWord,
        String schemaId,
        ObjectShape event,
        ObjectShape context,
        ObjectShape subjectShape,
        ObjectShape content) {

    /** How this version spells a field of the context; null when it has no such field. */
    @Nullable String contextName(String newest) {
        FieldRule rule = context.newest(newest);
        return rule == null ? null : rule.name();
    }

    /** Whether its subject says its type; where it may and need not, it does not. */
    boolean writesSubjectType() {
        FieldRule rule = subjectShape.newest("type");
        return rule != null && rule.required();
    }
}
