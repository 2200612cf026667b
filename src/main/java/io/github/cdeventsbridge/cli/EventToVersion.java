package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CdEvent;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.Conversion;
import io.github.cdeventsbridge.cdevents.EventConverter;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.diagnostic.Problem;

/** Renders events in a spec version, whatever version they come from. */
final class EventToVersion implements EventUse {

    private final SpecVersion spec;
    private final boolean cloudEvents;
    private final EventConverter converter = new EventConverter(Catalogue.standard());
    private final CloudEventCodec codec = new CloudEventCodec(Catalogue.standard());

    /**
     * @param cloudEvents whether to wrap them as structured CloudEvents
     */
    EventToVersion(SpecVersion spec, boolean cloudEvents) {
        this.spec = spec;
        this.cloudEvents = cloudEvents;
    }

    @Override
    public void take(Reading.Event event, FileTranslation.Results results) {
        Conversion conversion = converter.convert(event.event(), spec);
        if (conversion instanceof Conversion.Converted converted) {
            results.made(form(event.event(), converted.written().cdevent()));
            converted.written().warnings().forEach(results::lost);
            if (!cloudEvents) {
                event.event()
                        .extensions()
                        .forEach((name, value) -> results.lost(Problem.warning(
                                name, "a bare CDEvent has no CloudEvents attributes; --format cloudevent keeps them")));
            }
        } else if (conversion instanceof Conversion.Refused refused) {
            results.rejected(refused.problems());
        }
    }

    private ObjectNode form(CdEvent event, ObjectNode cdevent) {
        return cloudEvents ? codec.structured(cdevent, spec, event.extensions()) : cdevent;
    }
}
