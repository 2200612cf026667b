package io.github.cdeventsbridge.mapping.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.cdevents.TextFormat;
import io.github.cdeventsbridge.cdevents.VersionedField;
import io.github.cdeventsbridge.cdevents.VersionedObject;
import io.github.cdeventsbridge.mapping.engine.Codec;
import io.github.cdeventsbridge.mapping.engine.Codecs;
import io.github.cdeventsbridge.mapping.engine.Frame;
import io.github.cdeventsbridge.mapping.engine.Structure;
import io.github.cdeventsbridge.message.CompactWriter;
import io.github.cdeventsbridge.message.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A field on its way into an event: its name is ready to be copied, and what its version asks of it is known. */
final class PlannedField {

    private final Codec codec;
    private final boolean demanded;
    private final byte[] asFirst;
    private final byte[] asNext;
    private final @Nullable VersionedField rule;
    private final @Nullable PlannedObject object;
    private final boolean expressible;

    /** Whether nothing that is written needs a look at it. */
    private final boolean proven;

    /**
     * @param rules those of the object that it is in; null where anything may stand
     */
    PlannedField(Structure.Field field, @Nullable VersionedObject rules) {
        this.codec = field.codec();
        this.demanded = field.use() == Structure.Use.ALWAYS && field.codec().isRequired();
        this.rule = rules == null ? null : rules.field(field.name());
        this.expressible = rules == null || rule != null || rules.takesUnknown(field.name());
        this.proven = rule == null || (field.codec().check() instanceof TextFormat format && rule.takesAll(format));
        this.object = object(field.codec(), rule);
        String name = Json.text(Json.NODES.textNode(rule == null ? field.name() : rule.name())) + ":";
        this.asFirst = ("{" + name).getBytes(StandardCharsets.UTF_8);
        this.asNext = ("," + name).getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable PlannedObject object(Codec codec, @Nullable VersionedField rule) {
        if (!(codec instanceof Structure structure) || !structure.isDistinct()) {
            return null;
        }
        if (rule == null) {
            return new PlannedObject(structure, null);
        }
        VersionedObject rules = rule.object();
        return rules == null || structure.restSlot() >= 0 ? null : new PlannedObject(structure, rules);
    }

    /** Whether the version cannot do without it. */
    boolean isRequired() {
        return rule != null && rule.required();
    }

    /** Writes name and value. */
    Outcome write(boolean first, Frame frame, CompactWriter out) {
        int start = out.mark();
        if (object != null && expressible) {
            out.raw(first ? asFirst : asNext);
            Outcome outcome = object.write(frame, out);
            if (outcome != Outcome.WRITTEN) {
                out.back(start);
            }
            return outcome == Outcome.NOTHING ? nothing() : outcome;
        }
        JsonNode value = Codecs.write(codec, frame);
        if (value == null) {
            return nothing();
        }
        JsonNode written = rule == null || proven ? value : rule.written(value);
        if (written == null || !expressible) {
            return Outcome.GIVEN_UP;
        }
        out.raw(first ? asFirst : asNext);
        out.value(written);
        return Outcome.WRITTEN;
    }

    private Outcome nothing() {
        return demanded ? Outcome.GIVEN_UP : Outcome.NOTHING;
    }
}
