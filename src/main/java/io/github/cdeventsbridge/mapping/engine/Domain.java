package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.message.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slot that may hold only certain words. Another word belongs to another mapping. A single word that the event has no
 * place for is known without being told.
 */
public final class Domain implements Relation {

    private final int slot;
    private final String name;
    private final List<String> words;
    private final boolean told;

    /**
     * @param told whether the event has a place for the word
     */
    public Domain(int slot, String name, List<String> words, boolean told) {
        this.slot = slot;
        this.name = name;
        this.words = List.copyOf(words);
        this.told = told;
    }

    @Override
    public void toEvent(Frame frame) {
        check(frame);
    }

    @Override
    public void toLegacy(Frame frame, @Nullable Frame original) {
        if (!told && words.size() == 1 && original == null && frame.value(slot) == null) {
            frame.set(slot, Json.NODES.textNode(words.get(0)), "where");
        }
        check(frame);
    }

    private void check(Frame frame) {
        JsonNode value = frame.value(slot);
        if (value != null && !holds(value.asText())) {
            frame.mismatch(
                    "", name + " is " + Frame.shown(value) + "; this mapping is for " + String.join(", ", words));
        }
    }

    private boolean holds(String text) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equalsIgnoreCase(text)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int[] legacySlots() {
        return new int[] {slot};
    }

    @Override
    public int[] eventSlots() {
        return new int[0];
    }
}
