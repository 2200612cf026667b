package io.github.cdeventsbridge.mapping.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.FieldDefinition;
import io.github.cdeventsbridge.cdevents.FieldType;
import io.github.cdeventsbridge.cdevents.TextFormat;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.engine.Codec;
import io.github.cdeventsbridge.mapping.engine.Codecs;
import io.github.cdeventsbridge.mapping.engine.Structure;
import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles the sample of an event: checks it against the catalogue, and makes one structure for each predicate. */
final class EventCompiler {

    private final Holes holes;
    private final Catalogue catalogue;
    private final Map<String, JsonNode> config;
    private final Problems problems;

    EventCompiler(Holes holes, Catalogue catalogue, Map<String, JsonNode> config, Problems problems) {
        this.holes = holes;
        this.catalogue = catalogue;
        this.config = config;
        this.problems = problems;
    }

    /** The primary event, which is read as well; empty when the catalogue does not have it. */
    Optional<CompiledParts.Event> primary(Definition.EventType type, Pattern.Structure fields) {
        return EventVocabulary.of(type, catalogue, problems).map(vocabulary -> {
            vocabulary.check(fields, type, true, problems);
            return event(type, fields, vocabulary, false);
        });
    }

    /** An event that is only written, and takes time and source over from the primary one. */
    Optional<CompiledParts.Event> derived(Definition.EventType type, Pattern.Structure fields) {
        return EventVocabulary.of(type, catalogue, problems).map(vocabulary -> {
            vocabulary.check(fields, type, false, problems);
            return event(type, fields, vocabulary, true);
        });
    }

    private CompiledParts.Event event(
            Definition.EventType type, Pattern.Structure fields, EventVocabulary vocabulary, boolean writeOnly) {
        Holes.Side side = writeOnly ? Holes.Side.EVENT_ONLY : Holes.Side.EVENT;
        int predicateSlot = type.hole() ? holes.use(type.predicate(), side, "event.type", type.at()) : -1;
        CodecCompiler compiler = new CodecCompiler(holes, config, problems, false);
        Map<String, Structure> events = new LinkedHashMap<>();
        for (String predicate : vocabulary.predicates()) {
            events.put(
                    predicate,
                    compiler.structure(
                            vocabulary.cut(fields, predicate),
                            "",
                            (codec, place) -> checked(codec, place, vocabulary.field(predicate, place)),
                            writeOnly));
        }
        return new CompiledParts.Event(type.subject(), predicateSlot, events);
    }

    /** A text that its place does not allow is left out and reported: the mapped copy in customData still has it. */
    private static Codec checked(Codec codec, String place, @Nullable FieldDefinition field) {
        boolean text = field == null ? EventVocabulary.TEXTS.contains(place) : field.type() == FieldType.TEXT;
        if (field == null || field.format() == TextFormat.PLAIN) {
            return text ? Codecs.asText(codec) : codec;
        }
        return Codecs.checked(
                codec,
                field.format(),
                place,
                "a text of the format '" + field.format().word() + "'");
    }
}
