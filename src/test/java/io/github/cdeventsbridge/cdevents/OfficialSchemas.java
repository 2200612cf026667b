package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Judges bare CDEvents by the official schemas of one spec version, which lie on disk: nothing is fetched. */
public final class OfficialSchemas {

    private final SpecVersion spec;
    private final SchemaRegistry registry;

    /** The schemas of a version such as {@code 0.5.1}; skips the test where they are missing. */
    public OfficialSchemas(String version) {
        this.spec = Catalogue.standard().specVersion(version);
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Corpus.schemas(version)));
    }

    /** What the schema of its type says against an event; empty if it is valid. */
    public List<String> violations(ObjectNode event) {
        EventForm form = Catalogue.standard().form(event.at("/context/type").asText(), spec);
        if (form == null) {
            return List.of(event.at("/context/type") + " is no type of " + spec);
        }
        Schema schema = registry.getSchema(SchemaLocation.of(form.schemaId()));
        return schema
                .validate(event, execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
