package io.github.cdeventsbridge.mapping.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.engine.Codec;
import io.github.cdeventsbridge.mapping.engine.Codecs;
import io.github.cdeventsbridge.mapping.engine.Items;
import io.github.cdeventsbridge.mapping.engine.Structure;
import io.github.cdeventsbridge.mapping.engine.UnmappedFields;
import io.github.cdeventsbridge.mapping.form.Coercion;
import io.github.cdeventsbridge.mapping.form.PurlForm;
import io.github.cdeventsbridge.mapping.form.Template;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import io.github.cdeventsbridge.mapping.pattern.PatternText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles the patterns of one side into codecs. */
final class CodecCompiler {

    /** The values that {@code $message.…} can stand for. */
    private static final Set<String> MESSAGE_VALUES = Set.of("time");

    private final Holes holes;
    private final Map<String, JsonNode> config;
    private final Problems problems;
    private final boolean legacy;
    private final UnmappedFields unmapped;

    /**
     * @param legacy whether patterns are of the legacy side, whose texts have no escapes
     */
    CodecCompiler(Holes holes, Map<String, JsonNode> config, Problems problems, boolean legacy) {
        this(holes, config, problems, legacy, UnmappedFields.KEPT);
    }

    private CodecCompiler(
            Holes holes, Map<String, JsonNode> config, Problems problems, boolean legacy, UnmappedFields unmapped) {
        this.holes = holes;
        this.config = config;
        this.problems = problems;
        this.legacy = legacy;
        this.unmapped = unmapped;
    }

    /** The same, for objects whose fields must be known or not. */
    CodecCompiler with(UnmappedFields fields) {
        return new CodecCompiler(holes, config, problems, legacy, fields);
    }

    /** A finished codec may be wrapped for the place that it stands at. */
    interface PlaceRule {
        Codec apply(Codec codec, String place);
    }

    Structure structure(Pattern.Structure pattern, String path, PlaceRule rule, boolean writeOnly) {
        List<Structure.Field> fields = new ArrayList<>();
        for (Pattern.Field field : pattern.fields()) {
            String place = path.isEmpty() ? field.name() : path + "." + field.name();
            Structure.Use use = use(field, place);
            boolean oneWay = writeOnly || use != Structure.Use.ALWAYS;
            Codec codec = rule.apply(codec(field.pattern(), place, rule, oneWay), place);
            fields.add(new Structure.Field(field.name(), place, use, codec));
        }
        int rest = pattern.rest() == null
                ? -1
                : slot(pattern.rest().name(), path, pattern.rest().at(), writeOnly);
        return new Structure(fields, rest, path, unmapped);
    }

    private Structure.Use use(Pattern.Field field, String place) {
        if (field.direction() == Pattern.Direction.BOTH) {
            return Structure.Use.ALWAYS;
        }
        boolean toLegacy = field.direction() == Pattern.Direction.TO_LEGACY;
        if (toLegacy != legacy) {
            problems.error(
                    field.at(),
                    place,
                    legacy
                            ? "'>' marks what is only written into the event; on the legacy side only '<' has a meaning"
                            : "'<' marks what only fills a legacy message; on the event side only '>' has a meaning");
        }
        return toLegacy ? Structure.Use.FILL : Structure.Use.WRITE_ONLY;
    }

    Codec codec(Pattern pattern, String place, PlaceRule rule, boolean writeOnly) {
        if (pattern instanceof Pattern.Hole hole) {
            return Codecs.hole(slot(hole.name(), place, hole.at(), writeOnly), null, hole.required(), place);
        }
        if (pattern instanceof Pattern.Constant constant) {
            return writeOnly ? Codecs.supplied(constant.value()) : Codecs.constant(constant.value());
        }
        if (pattern instanceof Pattern.Text text) {
            int[] slots = slots(text.parts(), place, text.at(), writeOnly);
            return Codecs.composed(
                    template(text.parts(), slots.length),
                    slots,
                    text.required(),
                    place,
                    "a text of the form '" + PatternText.of(text.parts()) + "'");
        }
        if (pattern instanceof Pattern.Formed formed) {
            return formed(formed, place, writeOnly);
        }
        if (pattern instanceof Pattern.Purl purl) {
            return purl(purl, place, writeOnly);
        }
        if (pattern instanceof Pattern.Choice choice) {
            return Codecs.choice(choice.alternatives().stream()
                    .map(alternative -> codec(alternative, place, rule, writeOnly))
                    .toList());
        }
        if (pattern instanceof Pattern.Supplied supplied) {
            return supplied(supplied, place);
        }
        if (pattern instanceof Pattern.Structure structure) {
            return structure(structure, place, rule, writeOnly);
        }
        if (pattern instanceof Pattern.Items items) {
            return items(items, place, rule, writeOnly);
        }
        if (pattern instanceof Pattern.Derived derived) {
            problems.error(
                    derived.at(),
                    place,
                    "!" + derived.form() + " has no way back, so that it stands under 'where': '$name: [!"
                            + derived.form() + " …]'");
        }
        return Codecs.anything();
    }

    private Codec items(Pattern.Items items, String place, PlaceRule rule, boolean writeOnly) {
        List<Codec> first = new ArrayList<>();
        for (Pattern item : items.first()) {
            first.add(codec(item, place + "[" + first.size() + "]", rule, writeOnly));
        }
        int rest = items.rest() == null
                ? -1
                : slot(items.rest().name(), place, items.rest().at(), writeOnly);
        return new Items(first, rest, place);
    }

    private Codec formed(Pattern.Formed formed, String place, boolean writeOnly) {
        Coercion coercion = Coercion.of(formed.form());
        if (formed.inner() instanceof Pattern.Hole hole) {
            return Codecs.hole(slot(hole.name(), place, hole.at(), writeOnly), coercion, hole.required(), place);
        }
        if (formed.inner() instanceof Pattern.Choice choice) {
            return Codecs.choice(choice.alternatives().stream()
                    .map(alternative -> alternative instanceof Pattern.Hole
                            ? formed(new Pattern.Formed(formed.form(), alternative, formed.at()), place, writeOnly)
                            : codec(alternative, place, (codec, at) -> codec, writeOnly))
                    .toList());
        }
        problems.error(formed.at(), place, "!" + formed.form() + " takes a single hole such as '$name'");
        return Codecs.anything();
    }

    private Codec supplied(Pattern.Supplied supplied, String place) {
        int dot = supplied.name().indexOf('.');
        String name = supplied.name().substring(dot + 1);
        if (supplied.name().startsWith("message.")) {
            if (!MESSAGE_VALUES.contains(name)) {
                problems.error(
                        supplied.at(),
                        place,
                        "'$" + supplied.name() + "' is unknown; a message supplies " + MESSAGE_VALUES);
            }
            return Codecs.messageTime();
        }
        if (!config.containsKey(name)) {
            problems.error(
                    supplied.at(),
                    place,
                    "'$" + supplied.name() + "' is not among the defaults of the configuration: " + config.keySet()
                            + Nearest.hint(name, config.keySet()));
        }
        return Codecs.supplied(config.get(name));
    }

    private Codec purl(Pattern.Purl purl, String place, boolean writeOnly) {
        Pattern.PurlParts parts = purl.parts();
        List<Pattern.Part> all = new ArrayList<>(parts.namespace());
        all.addAll(parts.name());
        all.addAll(parts.version());
        parts.qualifiers().forEach(qualifier -> all.addAll(qualifier.value()));
        List<String> names = PatternText.holes(all);
        int[] slots = slots(all, place, purl.at(), writeOnly);
        int count = names.size();
        PurlForm form = new PurlForm(
                parts.type(),
                parts.namespace().isEmpty() ? null : plain(parts.namespace(), names),
                plain(parts.name(), names),
                parts.version().isEmpty() ? null : plain(parts.version(), names),
                parts.qualifiers().stream()
                        .map(qualifier -> new PurlForm.Qualifier(
                                qualifier.key(), plain(qualifier.value(), names), qualifier.optional()))
                        .toList(),
                count);
        return Codecs.composed(
                form, slots, purl.required(), place, "a package URL of the form '" + PatternText.of(parts) + "'");
    }

    private static Template plain(List<Pattern.Part> parts, List<String> names) {
        return Template.of(TextForm.elements(parts, names), names.size(), false);
    }

    Template template(List<Pattern.Part> parts, int count) {
        return Template.of(TextForm.elements(parts, PatternText.holes(parts)), count, !legacy);
    }

    int[] slots(List<Pattern.Part> parts, String place, Location at, boolean writeOnly) {
        return PatternText.holes(parts).stream()
                .mapToInt(name -> slot(name, place, at, writeOnly))
                .toArray();
    }

    private int slot(String name, String place, Location at, boolean writeOnly) {
        Holes.Side side = legacy
                ? (writeOnly ? Holes.Side.LEGACY_FILL : Holes.Side.LEGACY)
                : (writeOnly ? Holes.Side.EVENT_ONLY : Holes.Side.EVENT);
        return holes.use(name, side, place, at);
    }

    /** No wrapping. */
    static PlaceRule asIs() {
        return (codec, place) -> codec;
    }
}
