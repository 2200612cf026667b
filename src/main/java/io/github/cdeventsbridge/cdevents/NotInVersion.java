package io.github.cdeventsbridge.cdevents;

import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;
import java.util.function.Predicate;

/** Says why an event cannot be written in a spec version. */
final class NotInVersion {

    private NotInVersion() {}

    static Problem problem(Catalogue catalogue, CdEvent event, SpecVersion spec) {
        if (CustomType.isCustomSubject(event.subject())) {
            CustomType type = new CustomType(event.subject(), event.predicate(), event.version());
            return Problem.error(
                    "",
                    "spec version " + spec + " has no event " + event.name() + ", which is a custom one"
                            + having(catalogue, v -> catalogue.custom(type, v) != null));
        }
        EventDefinition definition = catalogue.event(event.subject(), event.predicate());
        if (definition != null) {
            return Problem.error(
                    "", "spec version " + spec + " has no event " + event.name() + having(catalogue, definition::isIn));
        }
        boolean knownSubject = catalogue.subjects().contains(event.subject());
        String allowed = knownSubject
                ? event.subject() + " has " + String.join(", ", catalogue.predicates(event.subject()))
                : "subjects are " + String.join(", ", catalogue.subjects());
        return Problem.error("", "there is no event " + event.name() + "; " + allowed);
    }

    private static String having(Catalogue catalogue, Predicate<SpecVersion> has) {
        List<String> having = catalogue.specVersions().stream()
                .filter(has)
                .map(SpecVersion::text)
                .toList();
        return "; versions that have it: " + String.join(", ", having);
    }
}
