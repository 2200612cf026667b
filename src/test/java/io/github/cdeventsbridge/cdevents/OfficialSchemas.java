package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges bare CDEvents by the official schemas of one spec version, which lie on disk: nothing is fetched. */
public final class OfficialSchemas {

    private final SpecVersion spec;
    private final SchemaRegistry registry;
    private final Map<String, String> texts;
    private final Map<String, Schema> compiled = new HashMap<>();

    /** The schemas of a version such as {@code 0.5.1}; skips the test where they are missing. */
    public OfficialSchemas(String version) {
        this.spec = Catalogue.standard().specVersion(version);
        this.texts = Corpus.schemas(version);
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts));
    }

    /** The ids of all schemas of events, without those that they share. */
    List<String> ids() {
        return texts.keySet().stream().filter(id -> !id.contains("/links/")).toList();
    }

    /** What the schema of its type says against an event; empty if it is valid. */
    public List<String> violations(ObjectNode event) {
        String type = event.at("/context/type").asText();
        EventForm form = Catalogue.standard().anyForm(type, spec);
        return form == null ? List.of(type + " is no type of " + spec) : violations(event, form.schemaId());
    }

    /** What a schema says against an event; empty if it is valid. */
    List<String> violations(ObjectNode event, String schemaId) {
        return compiled
                .computeIfAbsent(schemaId, id -> registry.getSchema(SchemaLocation.of(id)))
                .validate(event, execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
