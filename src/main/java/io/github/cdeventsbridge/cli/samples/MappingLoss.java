package io.github.cdeventsbridge.cli.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.engine.Absence;
import io.github.cdeventsbridge.mapping.explain.Explanation;
import io.github.cdeventsbridge.mapping.explain.FieldHomes;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one mapping does not carry, over all samples of messages: what its author may want to map next. Values that say
 * nothing ({@code null}, {@code ""}) are of no account.
 */
final class MappingLoss {

    /** A finding about a field, with the samples that show it and what the first of them holds. */
    private static final class Finding {
        private final Set<String> samples = new LinkedHashSet<>();
        private final @Nullable JsonNode from;
        private final @Nullable JsonNode to;
        private final @Nullable String reason;

        Finding(@Nullable JsonNode from, @Nullable JsonNode to, @Nullable String reason) {
            this.from = from;
            this.to = to;
            this.reason = reason;
        }

        String shown() {
            if (reason != null) {
                return ": " + reason;
            }
            return from == null ? "" : ": " + value(from) + (to == null ? " is lost" : " becomes " + value(to));
        }

        private static String value(JsonNode value) {
            String text = value.toString();
            return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 3) + "...";
        }
    }

    private static final String IGNORED = "ignored: ";
    private static final int SHOWN = 60;

    private final String mapping;
    private final Set<String> samples = new LinkedHashSet<>();
    private final Map<String, Finding> carried = new TreeMap<>();
    private final Map<String, Finding> changed = new TreeMap<>();
    private final Map<String, Finding> left = new TreeMap<>();
    private final Map<String, Finding> ignored = new TreeMap<>();
    private final Map<String, Finding> refused = new TreeMap<>();
    private final Map<String, Finding> redacted = new TreeMap<>();

    MappingLoss(String mapping) {
        this.mapping = mapping;
    }

    void add(String sample, Trip trip) {
        samples.add(sample);
        FieldHomes.without(trip.explanation(), trip.message())
                .forEach(path -> find(carried, path, new Finding(null, null, null), sample));
        for (Explanation.Left one : trip.explanation().left()) {
            if (one.why().startsWith(IGNORED)) {
                String reason = one.why().substring(IGNORED.length());
                find(ignored, one.place(), new Finding(null, null, reason), sample);
            } else {
                find(left, one.place(), new Finding(null, null, null), sample);
            }
        }
        for (Problem problem : trip.refusals()) {
            find(refused, problem.toString(), new Finding(null, null, null), sample);
        }
        trip.redacted().forEach(place -> find(redacted, place, new Finding(null, null, null), sample));
        if (trip.rebuilt() != null) {
            compare(sample, trip.message(), trip.rebuilt());
        }
    }

    private void compare(String sample, LegacyMessage message, LegacyMessage rebuilt) {
        for (JsonDifference.Change change : JsonDifference.lost(message.toRecord(), rebuilt.toRecord())) {
            String path = change.path().replaceAll("\\[\\d+]", "[]");
            if (!path.equals("id") && !Absence.isAbsent(change.expected())) {
                find(changed, path, new Finding(change.expected(), change.actual(), null), sample);
            }
        }
    }

    /** The first sample that shows a finding gives the example. */
    private static void find(Map<String, Finding> findings, String key, Finding found, String sample) {
        findings.computeIfAbsent(key, unseen -> found).samples.add(sample);
    }

    /** For people; what most samples show comes first. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int not = refusedSamples();
        lines.add(mapping + ": " + counted(samples.size()) + ", " + (samples.size() - not)
                + " rebuilt without the original" + (not == 0 ? "" : ", " + not + " refused"));
        section("no place of its own in the event, carried in customData:", carried, lines);
        section("lost or changed when rebuilt without the original:", changed, lines);
        section("not rebuilt without the original:", refused, lines);
        section("not mapped, travels with the original only:", left, lines);
        section("ignored on purpose:", ignored, lines);
        section("redacted by the configuration, never comes back:", redacted, lines);
        return lines;
    }

    private int refusedSamples() {
        Set<String> all = new LinkedHashSet<>();
        refused.values().forEach(finding -> all.addAll(finding.samples));
        return all.size();
    }

    private static String counted(int samples) {
        return samples + (samples == 1 ? " message" : " messages");
    }

    private static void section(String title, Map<String, Finding> findings, List<String> lines) {
        if (findings.isEmpty()) {
            return;
        }
        lines.add("  " + title);
        for (Map.Entry<String, Finding> entry : byNumber(findings)) {
            Finding finding = entry.getValue();
            lines.add(String.format("    %4d  %s%s", finding.samples.size(), entry.getKey(), finding.shown()));
        }
    }

    private static List<Map.Entry<String, Finding>> byNumber(Map<String, Finding> findings) {
        return findings.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Finding> entry) ->
                                -entry.getValue().samples.size())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    /** For programs: the same, with the names of the samples. */
    ObjectNode json() {
        ObjectNode json = Json.NODES.objectNode();
        json.put("mapping", mapping);
        json.put("messages", samples.size());
        json.put("rebuilt", samples.size() - refusedSamples());
        put(json.putArray("customDataOnly"), "field", carried);
        put(json.putArray("changed"), "field", changed);
        put(json.putArray("refused"), "reason", refused);
        put(json.putArray("notMapped"), "field", left);
        put(json.putArray("ignored"), "field", ignored);
        put(json.putArray("redacted"), "field", redacted);
        return json;
    }

    private static void put(ArrayNode array, String key, Map<String, Finding> findings) {
        for (Map.Entry<String, Finding> entry : byNumber(findings)) {
            ObjectNode node = array.addObject().put(key, entry.getKey());
            Finding finding = entry.getValue();
            if (finding.from != null) {
                node.set("from", finding.from);
                node.set("to", finding.to);
            }
            if (finding.reason != null) {
                node.put("reason", finding.reason);
            }
            ArrayNode names = node.putArray("samples");
            finding.samples.forEach(names::add);
        }
    }
}
