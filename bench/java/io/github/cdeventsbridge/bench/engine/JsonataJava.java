package io.github.cdeventsbridge.bench.engine;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** JSONata, in its implementation for Java. */
public final class JsonataJava implements Engine {

    private static final String MAPPING = """
            (
              $nvr := $match(artifact.nvr, /^(.+)-([^-]+)-([^-]+)$/).groups;
              $suite := test.namespace & "." & test.type & "." & test.category;
              $system := system[0];
              {
                "context": {
                  "specversion": "0.5.1",
                  "type": "dev.cdevents.testsuiterun.finished.0.3.0",
                  "source": $match(run.url, /^https?:\\/\\/[^\\/]+/).match,
                  "timestamp": generated_at
                },
                "subject": {
                  "id": $suite & "/" & artifact.id & "/" & pipeline.id,
                  "content": {
                    "environment":
                      {"id": $system.provider & "/" & $system.os & "/" & $system.architecture & "/" & $system.variant},
                    "testSuite": {"id": $suite, "uri": test.docs},
                    "outcome":
                      test.result in ["passed", "pass", "info"] ? "success"
                      : test.result in ["failed", "fail", "failure", "needs_inspection"] ? "failure"
                      : test.result = "not_applicable" ? "cancel"
                      : "error"
                  }
                },
                "customData": {
                  "artifact": $merge([artifact, {"purl":
                    "pkg:rpm/fedora/" & $nvr[0] & "@" & $nvr[1] & "-" & $nvr[2] & "?arch=src"}]),
                  "contact": contact,
                  "run": run,
                  "pipeline": pipeline,
                  "notification": notification,
                  "version": version,
                  "test": $sift(test, function($v, $k) {
                    $not($k in ["type", "category", "namespace", "result", "docs"])}),
                  "system": {"first": $sift($system, function($v, $k) {
                    $not($k in ["provider", "os", "architecture", "variant"])})}
                }
              }
            )
            """;

    private final ObjectMapper json = new ObjectMapper();
    private final Jsonata mapping = Jsonata.jsonata(MAPPING);

    @Override
    public byte[] map(byte[] message) throws IOException {
        return json.writeValueAsBytes(mapping.evaluate(json.readValue(message, Object.class)));
    }
}
