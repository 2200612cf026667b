package io.github.cdeventsbridge.mapping.draft;

import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drafts mappings from samples. The same samples give the same drafts. Thread-safe. */
public final class Drafter {

    private final Catalogue catalogue;
    private final FragmentHoles fragments;

    /**
     * @param definitions where the fragments are that a draft may use
     */
    public Drafter(Catalogue catalogue, List<Definition> definitions) {
        this.catalogue = catalogue;
        this.fragments = new FragmentHoles(definitions);
    }

    /**
     * Drafts.
     *
     * @param samples messages of one kind, in any states; at least one
     * @param name the name of the mapping; null to take one from the topic
     * @param event {@code subject.predicate} or a subject; null to guess it
     * @return drafts that say more before drafts that assume less; whoever asks tries them in this order
     * @throws UndraftableException when no mapping can be for these messages
     */
    public List<Draft> drafts(List<LegacyMessage> samples, @Nullable String name, @Nullable String event) {
        List<Draft> drafts = new ArrayList<>();
        if (event == null) {
            TestDraft.of(samples, name, fragments, true).ifPresent(drafts::add);
            TestDraft.of(samples, name, fragments, false).ifPresent(drafts::add);
        }
        drafts.add(new WholeDraft(samples, catalogue, event).draft(name));
        return drafts;
    }
}
