package io.github.cdeventsbridge.bench.engine;

import com.bazaarvoice.jolt.Chainr;
import com.bazaarvoice.jolt.JsonUtils;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * Jolt. It has no regular expressions: this mapping splits the name-version-release at each hyphen, and so holds for names
 * without a hyphen only.
 */
public final class Jolt implements Engine {

    private static final String MAPPING = """
            [
              {"operation": "modify-overwrite-beta", "spec": {
                "nvr": "=split('-', @(1,artifact.nvr))",
                "origin": "=split('/', @(1,run.url))",
                "suite": "=concat(@(1,test.namespace),'.',@(1,test.type),'.',@(1,test.category))"
              }},
              {"operation": "modify-overwrite-beta", "spec": {
                "source": "=concat(@(1,origin[0]),'//',@(1,origin[2]))",
                "purl": "=concat('pkg:rpm/fedora/',@(1,nvr[0]),'@',@(1,nvr[1]),'-',@(1,nvr[2]),'?arch=src')",
                "subject": "=concat(@(1,suite),'/',@(1,artifact.id),'/',@(1,pipeline.id))",
                "environment": "=concat(@(1,system[0].provider),'/',@(1,system[0].os),'/',@(1,system[0].architecture),'/',@(1,system[0].variant))"
              }},
              {"operation": "shift", "spec": {
                "source": "context.source",
                "generated_at": "context.timestamp",
                "subject": "subject.id",
                "environment": "subject.content.environment.id",
                "suite": "subject.content.testSuite.id",
                "purl": "customData.artifact.purl",
                "artifact": {"*": "customData.artifact.&"},
                "contact": "customData.contact",
                "run": "customData.run",
                "pipeline": "customData.pipeline",
                "notification": "customData.notification",
                "version": "customData.version",
                "test": {
                  "type|category|namespace": null,
                  "docs": "subject.content.testSuite.uri",
                  "result": {
                    "passed|pass|info": {"#success": "subject.content.outcome"},
                    "failed|fail|failure|needs_inspection": {"#failure": "subject.content.outcome"},
                    "not_applicable": {"#cancel": "subject.content.outcome"},
                    "*": {"#error": "subject.content.outcome"}
                  },
                  "*": "customData.test.&"
                },
                "system": {
                  "0": {
                    "provider|os|architecture|variant": null,
                    "*": "customData.system.first.&"
                  }
                }
              }},
              {"operation": "default", "spec": {
                "context": {"specversion": "0.5.1", "type": "dev.cdevents.testsuiterun.finished.0.3.0"}
              }}
            ]
            """;

    private final ObjectMapper json = new ObjectMapper();
    private final Chainr mapping = Chainr.fromSpec(JsonUtils.jsonToList(MAPPING));

    @Override
    public byte[] map(byte[] message) throws IOException {
        return json.writeValueAsBytes(mapping.transform(json.readValue(message, Object.class)));
    }
}
