package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.mapping.form.Template;
import io.github.cdeventsbridge.message.Json;
import org.jspecify.annotations.Nullable;

/** A slot that is the text of others. Whichever side is known gives the other, in both directions. */
public final class Equation implements Relation {

    private final int whole;
    private final Template template;
    private final int[] parts;
    private final boolean wholeInMessage;

    /**
     * @param wholeInMessage whether the message holds the whole and the event its parts, or the other way round
     */
    public Equation(int whole, Template template, int[] parts, boolean wholeInMessage) {
        this.whole = whole;
        this.template = template;
        this.parts = parts.clone();
        this.wholeInMessage = wholeInMessage;
    }

    @Override
    public void toEvent(Frame frame) {
        if (!complete(frame)) {
            frame.refuse(String.valueOf(frame.place(whole)), String.valueOf(frame.takeContradiction()));
        }
    }

    @Override
    public void toLegacy(Frame frame, @Nullable Frame original) {
        if (original != null) {
            for (int slot : eventSlots()) {
                if (!frame.sameAs(slot, original)) {
                    forget(legacySlots(), frame); // the event changed it: what the message said no longer counts
                    break;
                }
            }
        }
        complete(frame);
    }

    private static void forget(int[] slots, Frame frame) {
        for (int slot : slots) {
            frame.set(slot, null, "");
        }
    }

    /** False when the whole and its parts are known and disagree. */
    private boolean complete(Frame frame) {
        JsonNode text = frame.value(whole);
        if (text != null && text.isValueNode()) {
            @Nullable String[] found = template.split(text.asText());
            return found == null || frame.bindParts(parts, found, String.valueOf(frame.place(whole)));
        } else if (text == null) {
            String joined = template.join(frame.parts(parts));
            if (joined != null) {
                frame.set(whole, Json.NODES.textNode(joined), "where");
            }
        }
        return true;
    }

    @Override
    public int[] legacySlots() {
        return wholeInMessage ? new int[] {whole} : parts.clone();
    }

    @Override
    public int[] eventSlots() {
        return wholeInMessage ? parts.clone() : new int[] {whole};
    }
}
