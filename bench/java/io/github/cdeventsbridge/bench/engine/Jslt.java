package io.github.cdeventsbridge.bench.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Parser;
import java.io.IOException;

/** JSLT. */
public final class Jslt implements Engine {

    private static final String MAPPING = """
        let nvr = capture(.artifact.nvr, "^(?<name>.+)-(?<version>[^-]+)-(?<release>[^-]+)$")
        let suite = .test.namespace + "." + .test.type + "." + .test.category
        let system = .system[0]
        let first = {for ($system) .key : .value
          if (not(contains(.key, ["provider", "os", "architecture", "variant"])))}
        {
          "context": {
            "specversion": "0.5.1",
            "type": "dev.cdevents.testsuiterun.finished.0.3.0",
            "source": capture(.run.url, "^(?<origin>https?://[^/]+)").origin,
            "timestamp": .generated_at
          },
          "subject": {
            "id": $suite + "/" + .artifact.id + "/" + .pipeline.id,
            "content": {
              "environment":
                {"id": $system.provider + "/" + $system.os + "/" + $system.architecture + "/" + $system.variant},
              "testSuite": {"id": $suite, "uri": .test.docs},
              "outcome":
                if (contains(.test.result, ["passed", "pass", "info"])) "success"
                else if (contains(.test.result, ["failed", "fail", "failure", "needs_inspection"])) "failure"
                else if (.test.result == "not_applicable") "cancel"
                else "error"
            }
          },
          "customData": {
            "artifact": {"purl":
              "pkg:rpm/fedora/" + $nvr.name + "@" + $nvr.version + "-" + $nvr.release + "?arch=src"} + .artifact,
            "contact": .contact,
            "run": .run,
            "pipeline": .pipeline,
            "notification": .notification,
            "version": .version,
            "test": {for (.test) .key : .value
              if (not(contains(.key, ["type", "category", "namespace", "result", "docs"])))},
            "system": {"first": $first}
          }
        }
        """;

    private final ObjectMapper json = new ObjectMapper();
    private final Expression mapping = Parser.compileString(MAPPING);

    @Override
    public byte[] map(byte[] message) throws IOException {
        return map(json.readTree(message));
    }

    /** From a message that was read to the bytes of its event. */
    public byte[] map(JsonNode message) throws IOException {
        return json.writeValueAsBytes(mapping.apply(message));
    }
}
