package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;

/**
 * The strict check of a bare CDEvent against the rules of a spec version: the same verdict as the official JSON schema
 * with formats asserted, and a warning where the texts demand a purl and the schema does not. It allocates nothing for a
 * valid event. Thread-safe.
 */
public final class EventValidator {

    private final Catalogue catalogue;

    public EventValidator(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Everything that is wrong, with its place in the event; the event is valid when no finding is an error. */
    public List<Problem> validate(ObjectNode cdevent, SpecVersion spec) {
        JsonNode type = cdevent.path("context").path("type");
        EventForm form = type.isTextual() ? catalogue.anyForm(type.textValue(), spec) : null;
        if (form == null) {
            String found = type.isMissingNode() ? "nothing" : Findings.describe(type);
            return List.of(Problem.error(
                    "context.type", "found " + found + "; allowed: a type of spec version " + spec + hint(type, spec)));
        }
        Findings findings = Findings.strict();
        form.event().check(cdevent, findings);
        return findings.all();
    }

    private String hint(JsonNode type, SpecVersion spec) {
        if (!type.isTextual()) {
            return "";
        }
        return catalogue
                .findByType(type.textValue())
                .flatMap(event -> event.type(spec))
                .map(known -> ", here " + known)
                .orElse("");
    }
}
