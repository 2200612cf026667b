package io.github.cdeventsbridge.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.EventId;
import io.github.cdeventsbridge.mapping.plan.Completion;
import io.github.cdeventsbridge.mapping.plan.Primary;
import io.github.cdeventsbridge.message.CompactWriter;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the bridge itself says in one event: its id, its marker, and {@code customData.cdbridge}. Belongs to one translation
 * and one thread.
 */
final class OwnPart implements Completion {

    /** The bridge's own part of {@code customData}. */
    static final String NAME = "cdbridge";

    /** What is carried of the message. */
    static final String ORIGINAL = "original";

    /** The same, when it is only what the event cannot say. */
    static final String FACTS = "facts";

    /** Where something was taken out of the message. */
    static final String REDACTED = "redacted";

    /** Marks events that are not translated back. */
    static final String DERIVED = "derived";

    private static final byte[] MAPPING = ascii("{\"mapping\":");
    private static final byte[] TIME_FROM_RECEIPT = ascii(",\"timeFrom\":\"receipt\"");
    private static final byte[] VIA = ascii(",\"via\":");
    private static final byte[] CARRIED = ascii(",\"original\":");
    private static final byte[] CLOSE = ascii("}");

    private final EventOrigin origin;
    private final @Nullable Primary primary;
    private @Nullable Marker via;

    /**
     * @param primary the event beside which this one is made, or null
     */
    OwnPart(EventOrigin origin, @Nullable Primary primary) {
        this.origin = origin;
        this.primary = primary;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public @Nullable Primary primary() {
        return primary;
    }

    @Override
    public String id(String type, String subjectId) {
        String id = EventId.of(origin.key(), type, subjectId);
        via = origin.marking() == null ? null : origin.marking().of(id);
        return id;
    }

    /** The attributes that the CloudEvent around the event gets, once its {@link #id} is known. */
    Map<String, String> extensions() {
        return via == null ? Map.of() : Map.of(Marker.EXTENSION, via.text());
    }

    /** The same as {@link #own}, without a tree of it where the message is carried as it came. */
    @Override
    public boolean writeOwn(String time, CompactWriter out) {
        LegacyMessage message = origin.message();
        EventOrigin.Disclosed disclosed = origin.disclosed();
        boolean plain = primary == null
                && disclosed.carry() == Carry.ORIGINAL
                && disclosed.redacted().isEmpty()
                && Original.isPlain(message);
        if (!plain) {
            ObjectNode own = own(time);
            if (own != null) {
                out.value(own);
            }
            return own != null;
        }
        boolean timed = time.equals(message.time());
        out.raw(MAPPING);
        out.text(origin.mapping());
        if (origin.timeOfReceipt() && timed) {
            out.raw(TIME_FROM_RECEIPT);
        }
        if (via != null) {
            out.raw(VIA);
            out.text(via.text());
        }
        out.raw(CARRIED);
        Original.write(message, timed, out);
        out.raw(CLOSE);
        return true;
    }

    /** The bridge's own part of the event's custom data; null when the message is too large to be carried. */
    @Nullable ObjectNode own(String time) {
        LegacyMessage message = origin.message();
        ObjectNode own = Json.NODES.objectNode();
        own.put("mapping", origin.mapping());
        if (origin.timeOfReceipt() && time.equals(message.time())) {
            own.put("timeFrom", "receipt");
        }
        if (via != null) {
            own.put("via", via.text());
        }
        if (!origin.disclosed().redacted().isEmpty()) {
            origin.disclosed().redacted().forEach(own.putArray(REDACTED)::add);
        }
        if (primary != null) {
            own.put(DERIVED, true);
        } else if (origin.disclosed().carry() != Carry.NONE) {
            return carry(message, time.equals(message.time()), own) ? own : null;
        }
        if (message.id() != null) {
            own.put("key", origin.key());
        }
        return own;
    }

    /** Adds what is carried; false when it is too large to travel. */
    private boolean carry(LegacyMessage message, boolean time, ObjectNode own) {
        LegacyMessage told = origin.disclosed().told();
        ObjectNode facts = told == null ? null : Facts.of(message, told, time);
        ObjectNode carried = facts == null ? Original.pack(message, time) : facts;
        if (carried != null) {
            own.set(facts == null ? ORIGINAL : FACTS, carried);
        }
        return carried != null;
    }
}
