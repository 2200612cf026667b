package io.github.cdeventsbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.EventAttributes;
import io.github.cdeventsbridge.mapping.EventDrafts;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.mapping.plan.Completion;
import io.github.cdeventsbridge.mapping.plan.EventPlans;
import io.github.cdeventsbridge.mapping.plan.Primary;
import io.github.cdeventsbridge.message.CompactWriter;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises events that came from a bridge and were not changed on the way: the plan writes the event again from the
 * original that it carries, with its id and the bridge's own part as they came. If that gives the very bytes that came, the
 * event says what its original says, is valid, and has nothing to repair, so that nobody needs to read it. All others are
 * read. Immutable and thread-safe.
 */
final class ReturnedEvents {

    /** What the bridge's own part of such an event holds; anything else asks for more than a look. */
    private static final Set<String> USUAL = Set.of("mapping", "timeFrom", "via", "original");

    private final MappingSet mappings;
    private final EventPlans plans;

    ReturnedEvents(MappingSet mappings, EventPlans plans) {
        this.mappings = mappings;
        this.plans = plans;
    }

    /** What is known of an event of this kind; null for others. */
    @Nullable ReturnedEvent recognise(ObjectNode cdevent) {
        if (!isOfVersion(cdevent.path("context"))
                || !(cdevent.path("customData").get(OwnPart.NAME) instanceof ObjectNode own)
                || !isUsual(own)) {
            return null;
        }
        String id = cdevent.path("context").path("id").textValue();
        String mapping = own.path("mapping").textValue();
        LegacyMessage original = Original.unpack(own.path("original")).message();
        if (id == null || mapping == null || original == null) {
            return null;
        }
        MappingSet.EventChoice choice = mappings.read(original);
        if (!mapping.equals(choice.mapping()) || !(choice.result() instanceof EventDrafts drafts)) {
            return null;
        }
        EventAttributes again = drafts.primary().rewritten(plans, new AsItCame(id, own), cdevent);
        return again == null
                ? null
                : new ReturnedEvent(again, original, mapping, own.path("via").textValue());
    }

    /** Others cannot be what the plans write, so that nothing is tried in vain. */
    private boolean isOfVersion(JsonNode context) {
        String version = context.path("specversion").textValue();
        return plans.spec()
                .text()
                .equals(version == null ? context.path("version").textValue() : version);
    }

    private static boolean isUsual(ObjectNode own) {
        for (Map.Entry<String, JsonNode> member : own.properties()) {
            if (!USUAL.contains(member.getKey())) {
                return false;
            }
        }
        return own.has("original");
    }

    /** What the event says of itself. */
    private record AsItCame(String id, ObjectNode own) implements Completion {

        @Override
        public @Nullable Primary primary() {
            return null;
        }

        @Override
        public String id(String type, String subjectId) {
            return id;
        }

        @Override
        public boolean writeOwn(String time, CompactWriter out) {
            out.asRead(own);
            return true;
        }
    }
}
