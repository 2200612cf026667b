package io.github.cdeventsbridge.cdevents;

import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;

/**
 * Renders events of one spec version in another one, up and down. The event stays the same: it keeps its id, source and
 * time. It says all that the other version has words for; the rest is kept in {@code customData.cdbridge.unexpressed},
 * and converting back restores it. What the other version demands and the event does not say is never invented: such an
 * event is refused. Thread-safe.
 */
public final class EventConverter {

    private final EventWriter writer;
    private final EventValidator validator;

    public EventConverter(Catalogue catalogue) {
        this.writer = new EventWriter(catalogue);
        this.validator = new EventValidator(catalogue);
    }

    /** The event in that version, valid by its rules, or why there is none. */
    public Conversion convert(CdEvent event, SpecVersion spec) {
        Rendering rendering = writer.writeWhatFits(event, spec);
        if (!(rendering instanceof Rendering.Written written)) {
            return new Conversion.Refused(List.of(((Rendering.NotInVersion) rendering).problem()));
        }
        List<Problem> errors = validator.validate(written.cdevent(), spec).stream()
                .filter(Problem::isError)
                .toList();
        return errors.isEmpty() ? new Conversion.Converted(written) : new Conversion.Refused(errors);
    }
}
