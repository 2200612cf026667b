package io.github.cdeventsbridge.cli.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Carry;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.bridge.WrittenEvent;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CdEvent;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.mapping.explain.Explanation;
import io.github.cdeventsbridge.message.Envelope;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.message.redaction.Redaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a sample: its output, and the laws that hold for every message.
 *
 * <ol>
 *   <li>With the original carried along, the way back gives the message exactly, in every spec version that has its
 *       events; and so it does with the facts that the event cannot say.
 *   <li>Without it, the message is rebuilt so that reading it again says all that the event said (configured defaults may
 *       say more), or it is refused with a reason.
 * </ol>
 */
public final class SampleRunner {

    /** Stands for the time of receipt; a sample that needs one shows it in its output. */
    private static final Instant RECEIVED = Instant.parse("2020-01-01T00:00:00Z");

    private final MappingSet mappings;
    private final Translator plain;
    private final List<Translator> carrying;
    private final Redaction redaction;
    private final CloudEventCodec codec = new CloudEventCodec(Catalogue.standard());

    /**
     * @param spec the version of the events in the outputs
     */
    public SampleRunner(MappingSet mappings, SpecVersion spec) {
        this(mappings, spec, Redaction.NONE);
    }

    /**
     * @param redaction what messages are told to be without, in the report of losses; outputs and laws are those of whole
     *     messages
     */
    public SampleRunner(MappingSet mappings, SpecVersion spec, Redaction redaction) {
        this.redaction = redaction;
        Catalogue catalogue = Catalogue.standard();
        this.mappings = mappings;
        this.plain = new Translator(mappings, catalogue, spec, Carry.NONE);
        this.carrying = Stream.concat(
                        catalogue.specVersions().stream()
                                .map(version -> new Translator(mappings, catalogue, version, Carry.ORIGINAL)),
                        Stream.of(new Translator(mappings, catalogue, spec, Carry.FACTS)))
                .toList();
    }

    /**
     * What a sample came to.
     *
     * @param output what the sample's output should hold
     * @param violations laws that do not hold
     * @param mapping the mapping that it exercises, if any
     * @param trip there and back without the original; null for a sample that is no message, or becomes no event
     */
    public record Result(
            ObjectNode output,
            List<String> violations,
            @Nullable String mapping,
            @Nullable Trip trip) {}

    /** Runs a sample. */
    public Result run(Sample sample) {
        StrictJson.Result read = StrictJson.read(sample.input());
        if (read instanceof StrictJson.Unreadable unreadable) {
            return rejected(List.of(unreadable.problem()), null);
        }
        StrictJson.Document document = (StrictJson.Document) read;
        Reading reading = document.tree() instanceof ObjectNode object
                ? codec.read(Map.of(), object)
                : new Reading.NotAnEvent("no object");
        if (reading instanceof Reading.Event event) {
            return event(event.event());
        }
        List<Envelope.Opened> opened = Envelope.open(document, null);
        if (opened.size() != 1 || opened.get(0).message() == null) {
            Problem problem = opened.size() == 1 ? opened.get(0).problem() : null;
            return rejected(
                    List.of(Objects.requireNonNullElseGet(
                            problem, () -> Problem.error("", "a sample holds one message; found " + opened.size()))),
                    null);
        }
        return message(Objects.requireNonNull(opened.get(0).message()));
    }

    private Result message(LegacyMessage message) {
        Translation translation = plain.toEvents(message, RECEIVED, null);
        if (!(translation instanceof Translation.Events events)) {
            return otherwise(translation);
        }
        ObjectNode output = Json.NODES.objectNode();
        ArrayNode all = output.putArray("events");
        events.cdevents().forEach(all::add);
        addLosses(output, events.losses());
        List<String> violations = new ArrayList<>();
        checkExact(message, events.events(), violations);
        Translation back = plain.toLegacy(withoutOwn(reread(events.cdevents().get(0))));
        checkRebuilt(reread(events.cdevents().get(0)), back, violations);
        return new Result(output, violations, events.mapping(), trip(message, back));
    }

    private void checkExact(LegacyMessage message, List<WrittenEvent> made, List<String> violations) {
        for (Translator translator : carrying) {
            if (!isIn(translator.spec(), made)) {
                continue;
            }
            String law = "with the " + translator.carry().name().toLowerCase(Locale.ROOT) + ", in " + translator.spec()
                    + ": ";
            Translation there = translator.toEvents(message, RECEIVED, null);
            if (!(there instanceof Translation.Events events)) {
                violations.add(law + "the message becomes no event: "
                        + otherwise(there).output());
                continue;
            }
            Translation back = translator.toLegacy(reread(events.cdevents().get(0)));
            if (back instanceof Translation.Message again) {
                JsonDifference.between(message.toRecord(), again.message().toRecord())
                        .forEach(line -> violations.add(law + line));
            } else {
                violations.add(law + "the way back gives no message: " + back);
            }
        }
    }

    private static boolean isIn(SpecVersion spec, List<WrittenEvent> events) {
        return events.stream()
                .allMatch(event -> Catalogue.standard()
                        .typeOf(event.subject(), event.predicate(), spec)
                        .isPresent());
    }

    /** Through bytes, as a bus would carry it. */
    private CdEvent reread(ObjectNode cdevent) {
        StrictJson.Document document = (StrictJson.Document) StrictJson.read(Json.bytes(cdevent));
        return ((Reading.Event) codec.read(Map.of(), (ObjectNode) document.tree())).event();
    }

    private void checkRebuilt(CdEvent event, Translation back, List<String> violations) {
        if (back instanceof Translation.Rejected) {
            return; // with a reason, which is what the law asks for
        }
        if (!(back instanceof Translation.Message rebuilt)) {
            violations.add("without the original, no mapping takes the event back: " + back);
            return;
        }
        if (plain.toEvents(rebuilt.message(), RECEIVED, null) instanceof Translation.Events again) {
            JsonDifference.kept(facts(event), facts(reread(again.cdevents().get(0))))
                    .forEach(line -> violations.add("rebuilt without the original and read again: " + line));
        } else {
            violations.add("the message that is rebuilt without the original becomes no event again");
        }
    }

    private @Nullable Trip trip(LegacyMessage message, Translation back) {
        Explanation explanation = mappings.explain(message).explanation();
        if (explanation == null) {
            return null;
        }
        LegacyMessage rebuilt = back instanceof Translation.Message made ? mappings.newest(made.message()) : null;
        List<Problem> refusals = back instanceof Translation.Rejected rejected ? rejected.problems() : List.of();
        List<String> redacted = redaction.of(message).places();
        return new Trip(mappings.newest(message), explanation, rebuilt, refusals, redacted);
    }

    private static CdEvent withoutOwn(CdEvent event) {
        JsonNode data = event.customData();
        if (!(data instanceof ObjectNode object)) {
            return event;
        }
        ObjectNode rest = Json.NODES.objectNode().setAll(object);
        rest.remove("cdbridge");
        return event.withCustomData(rest.isEmpty() ? null : rest, null);
    }

    /** What an event says about its subject; its own id follows from the message. */
    private static ObjectNode facts(CdEvent event) {
        ObjectNode facts = Json.NODES.objectNode();
        facts.put("event", event.name());
        facts.put("source", event.source());
        facts.put("time", event.timestamp());
        facts.put("id", event.subjectId());
        facts.set("content", event.content());
        JsonNode data = withoutOwn(event).customData();
        if (data != null) {
            facts.set("customData", data);
        }
        return facts;
    }

    private Result event(CdEvent event) {
        Translation translation = plain.toLegacy(event);
        if (!(translation instanceof Translation.Message message)) {
            return otherwise(translation);
        }
        ObjectNode output = message.message().toRecord();
        addLosses(output, message.losses());
        List<String> violations = new ArrayList<>();
        if (!(plain.toEvents(message.message(), RECEIVED, null) instanceof Translation.Events)) {
            violations.add("the message that was made becomes no event again");
        }
        return new Result(output, violations, message.mapping(), null);
    }

    private static void addLosses(ObjectNode output, List<Problem> losses) {
        if (!losses.isEmpty()) {
            ArrayNode all = output.putArray("losses");
            losses.forEach(loss -> all.add(loss.toString()));
        }
    }

    private static Result otherwise(Translation translation) {
        if (translation instanceof Translation.Skipped skipped) {
            ObjectNode output = Json.NODES.objectNode();
            output.put("skipped", skipped.reason());
            output.put("detail", skipped.detail());
            return new Result(output, List.of(), null, null);
        }
        Translation.Rejected rejected = (Translation.Rejected) translation;
        return rejected(rejected.problems(), rejected.mapping());
    }

    private static Result rejected(List<Problem> problems, @Nullable String mapping) {
        ObjectNode output = Json.NODES.objectNode();
        ArrayNode all = output.putArray("rejected");
        problems.forEach(problem -> all.add(problem.toString()));
        return new Result(output, List.of(), mapping, null);
    }
}
