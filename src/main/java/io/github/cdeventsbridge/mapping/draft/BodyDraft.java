package io.github.cdeventsbridge.mapping.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Drafts an object on both sides: a hole for each field that every sample has, in the message and at the same path of the
 * event's custom data, and one for the rest.
 */
final class BodyDraft {

    private final HoleNames names;
    private final Set<Survey> wanted;
    private final Set<Survey> told;
    private final Set<Survey> necessary;

    /**
     * @param wanted fields that are named even if some samples do not have them
     * @param told fields that the event tells elsewhere
     * @param necessary fields without which a message cannot be translated
     */
    BodyDraft(HoleNames names, Set<Survey> wanted, Set<Survey> told, Set<Survey> necessary) {
        this.names = names;
        this.wanted = wanted;
        this.told = told;
        this.necessary = necessary;
    }

    /** The fields of an object that get holes of their own; the rest of them stays together. */
    List<Survey> named(Survey object, Predicate<Survey> allowed) {
        List<Survey> all = new ArrayList<>();
        for (Survey field : object.fields()) {
            if (!isNamed(field) || !allowed.test(field)) {
                continue;
            }
            if (field.isObject()) {
                all.addAll(named(field, inner -> true));
            } else {
                all.add(field);
            }
        }
        return all;
    }

    private boolean isNamed(Survey field) {
        return Roles.isNameable(field.name()) && (field.inAll() || field.walk().anyMatch(wanted::contains));
    }

    /** Writes the fields of an object into both sides. */
    void fields(Survey object, Predicate<Survey> allowed, Sketch.Fields legacy, Sketch.Fields custom) {
        for (Survey field : object.fields()) {
            if (!isNamed(field) || !allowed.test(field)) {
                continue;
            }
            if (field.isObject()) {
                Sketch.Fields innerLegacy = new Sketch.Fields();
                Sketch.Fields innerCustom = new Sketch.Fields();
                fields(field, inner -> true, innerLegacy, innerCustom);
                String rest = "$" + names.free(HoleNames.simple(field.name()) + "_more");
                legacy.put(field.name(), innerLegacy.put("...", rest));
                custom.put(field.name(), innerCustom.put("...", rest));
            } else {
                String hole = "$" + Objects.requireNonNull(names.of(field), field::path);
                legacy.put(
                        field.name(),
                        new Sketch.Text(field.form(), necessary.contains(field) ? hole + "!" : hole),
                        questions(field));
                if (!told.contains(field)) {
                    custom.put(field.name(), hole);
                }
            }
        }
    }

    private static String[] questions(Survey field) {
        List<String> kinds = field.kinds();
        if (kinds.size() < 2 || !field.form().isEmpty()) {
            return Sketch.noQuestion();
        }
        return new String[] {
            "senders disagree whether " + field.path() + " is " + String.join(" or ", kinds)
                    + "; it is carried as it stands"
        };
    }
}
