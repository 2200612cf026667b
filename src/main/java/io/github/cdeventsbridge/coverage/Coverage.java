package io.github.cdeventsbridge.coverage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.coverage.CoverageReport.Beside;
import io.github.cdeventsbridge.coverage.CoverageReport.Unmapped;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures how much of what was recorded the mappings cover, as it comes: memory is bounded by the number of topics, fields
 * and reasons, of each of which at most {@value Counts#MOST} are told apart. Not thread-safe.
 */
public final class Coverage {

    private static final int LARGEST_SAMPLE = 4096;

    private final Translator translator;
    private final HomelessFields fields;
    private final Shares topics = new Shares();
    private final Shares artifacts = new Shares();
    private final Counts skipped = new Counts();
    private final Counts unmapped = new Counts();
    private final Counts failing = new Counts();
    private final Map<String, ObjectNode> samples = new HashMap<>();
    private Share share = Share.NONE;
    private Beside beside = new Beside(0, 0, 0);

    /**
     * @param mappings those of the translator, to say where fields go
     */
    public Coverage(Translator translator, MappingSet mappings) {
        this.translator = translator;
        this.fields = new HomelessFields(mappings);
    }

    /** Takes what a record holds. */
    public void add(Recorded recorded) {
        if (recorded instanceof Recorded.Message message) {
            message(message.message(), recorded.record().place().toString());
        } else if (recorded instanceof Recorded.Event) {
            beside = new Beside(beside.events() + 1, beside.others(), beside.unreadable());
        } else if (recorded instanceof Recorded.Other) {
            beside = new Beside(beside.events(), beside.others() + 1, beside.unreadable());
        } else {
            beside = new Beside(beside.events(), beside.others(), beside.unreadable() + 1);
        }
    }

    private void message(LegacyMessage message, String place) {
        Verdict verdict = verdict(message, place);
        share = share.plus(verdict);
        topics.add(message.topic(), verdict);
        artifacts.add(Artifacts.type(message), verdict);
    }

    private Verdict verdict(LegacyMessage message, String place) {
        Translation translation = translator.toEvents(message, Instant.EPOCH, null);
        if (translation instanceof Translation.Events made) {
            fields.add(made, message);
            return Verdict.MAPPED;
        }
        if (translation instanceof Translation.Skipped left) {
            if (left.reason().equals("unmapped")) {
                unmapped(message, place);
                return Verdict.UNMAPPED;
            }
            skipped.add(left.detail(), place);
            return Verdict.SKIPPED;
        }
        Translation.Rejected rejected = (Translation.Rejected) translation;
        String why = rejected.problems().isEmpty()
                ? "no reason"
                : rejected.problems().get(0).toString();
        failing.add(rejected.mapping() == null ? why : rejected.mapping() + ": " + why, place);
        return Verdict.FAILING;
    }

    private void unmapped(LegacyMessage message, String place) {
        if (!samples.containsKey(message.topic()) && samples.size() < Counts.MOST) {
            ObjectNode sample = message.toRecord();
            if (Json.bytes(sample).length <= LARGEST_SAMPLE) {
                samples.put(message.topic(), sample);
            }
        }
        unmapped.add(message.topic(), place);
    }

    /** What was found so far. */
    public CoverageReport report() {
        List<Unmapped> topicsWithout = unmapped.sorted().stream()
                .map(topic -> new Unmapped(
                        topic.name(), topic.number(), String.valueOf(topic.first()), samples.get(topic.name())))
                .toList();
        return new CoverageReport(
                share,
                topics.sorted(),
                artifacts.sorted(),
                skipped.sorted(),
                topicsWithout,
                failing.sorted(),
                fields.sorted(),
                beside);
    }
}
