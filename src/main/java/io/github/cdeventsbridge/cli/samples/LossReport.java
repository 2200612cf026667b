package io.github.cdeventsbridge.cli.samples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each mapping does not carry, as far as its samples show. */
public final class LossReport {

    private final Map<String, MappingLoss> mappings = new TreeMap<>();

    /** Adds a sample; one that is no message of a mapping says nothing here. */
    public void add(Sample sample, SampleRunner.Result result) {
        if (result.mapping() != null && result.trip() != null) {
            mappings.computeIfAbsent(result.mapping(), MappingLoss::new).add(sample.name(), result.trip());
        }
    }

    /** The report for people. */
    public List<String> lines() {
        return mappings.values().stream().flatMap(one -> one.lines().stream()).toList();
    }

    /** The report for programs. */
    public ArrayNode json() {
        ArrayNode all = Json.NODES.arrayNode();
        mappings.values().stream().<ObjectNode>map(MappingLoss::json).forEach(all::add);
        return all;
    }
}
