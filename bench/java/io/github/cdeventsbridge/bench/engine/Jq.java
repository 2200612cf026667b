package io.github.cdeventsbridge.bench.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;

/** jq, in its implementation for Jackson. */
public final class Jq implements Engine {

    private static final String MAPPING = """
        (.artifact.nvr | capture("^(?<name>.+)-(?<version>[^-]+)-(?<release>[^-]+)$")) as $nvr
        | (.test.namespace + "." + .test.type + "." + .test.category) as $suite
        | .system[0] as $system
        | {
            context: {
              specversion: "0.5.1",
              type: "dev.cdevents.testsuiterun.finished.0.3.0",
              source: (.run.url | capture("^(?<origin>https?://[^/]+)").origin),
              timestamp: .generated_at
            },
            subject: {
              id: ($suite + "/" + (.artifact.id | tostring) + "/" + .pipeline.id),
              content: {
                environment:
                  {id: ($system.provider + "/" + $system.os + "/" + $system.architecture + "/" + $system.variant)},
                testSuite: {id: $suite, uri: .test.docs},
                outcome: (.test.result |
                  if . == "passed" or . == "pass" or . == "info" then "success"
                  elif . == "failed" or . == "fail" or . == "failure" or . == "needs_inspection" then "failure"
                  elif . == "not_applicable" then "cancel"
                  else "error" end)
              }
            },
            customData: {
              artifact: (.artifact + {purl:
                ("pkg:rpm/fedora/" + $nvr.name + "@" + $nvr.version + "-" + $nvr.release + "?arch=src")}),
              contact: .contact,
              run: .run,
              pipeline: .pipeline,
              notification: .notification,
              version: .version,
              test: (.test | del(.type, .category, .namespace, .result, .docs)),
              system: {first: ($system | del(.provider, .os, .architecture, .variant))}
            }
          }
        """;

    private final ObjectMapper json = new ObjectMapper();
    private final Scope scope = Scope.newEmptyScope();
    private final JsonQuery mapping;

    public Jq() {
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
        try {
            mapping = JsonQuery.compile(MAPPING, Versions.JQ_1_6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] map(byte[] message) throws IOException {
        return map(json.readTree(message));
    }

    /** From a message that was read to the bytes of its event. */
    public byte[] map(JsonNode message) throws IOException {
        List<JsonNode> results = new ArrayList<>(1);
        mapping.apply(Scope.newChildScope(scope), message, results::add);
        return json.writeValueAsBytes(results.get(0));
    }
}
