package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Events of our own making. */
final class Samples {

    private Samples() {}

    /** A valid testSuiteRun.finished of 0.5.1. */
    static ObjectNode finished05() {
        return Json.object("""
                {'context': {'specversion': '0.5.1', 'id': 'e1', 'source': 'https://ci.example.com/', \
                'type': 'dev.cdevents.testsuiterun.finished.0.3.0', 'timestamp': '2026-01-31T12:00:00Z', \
                'chainId': 'c1', 'links': [{'linkType': 'PATH', 'from': {'contextId': 'e0'}}]},
                 'subject': {'id': 'run-1', 'source': 'https://ci.example.com/runs', 'content': \
                {'outcome': 'failure', 'severity': 'high', 'reason': 'two tests failed', \
                'environment': {'id': 'stage', 'source': 'https://env.example.org/'}, \
                'testSuite': {'id': 'smoke', 'name': 'Smoke', 'uri': 'https://docs.example.com/smoke'}}},
                 'customData': {'legacy': {'topic': 'a.b'}}}
                """);
    }

    /** The same event as 0.4.1 writes it. */
    static ObjectNode finished04() {
        return Json.object("""
                {'context': {'version': '0.4.1', 'id': 'e1', 'source': 'https://ci.example.com/', \
                'type': 'dev.cdevents.testsuiterun.finished.0.2.0', 'timestamp': '2026-01-31T12:00:00Z', \
                'chainId': 'c1', 'links': [{'linkType': 'PATH', 'from': {'contextId': 'e0'}}]},
                 'subject': {'id': 'run-1', 'source': 'https://ci.example.com/runs', 'type': 'testSuiteRun', 'content': \
                {'outcome': 'fail', 'severity': 'high', 'reason': 'two tests failed', \
                'environment': {'id': 'stage', 'source': 'https://env.example.org/'}, \
                'testSuite': {'id': 'smoke', 'name': 'Smoke', 'uri': 'https://docs.example.com/smoke'}}},
                 'customData': {'legacy': {'topic': 'a.b'}}}
                """);
    }

    /** A valid testSuiteRun.queued of 0.4.1, the one event whose test suite has a url. */
    static ObjectNode queued04() {
        return Json.object("""
                {'context': {'version': '0.4.1', 'id': 'e2', 'source': 'https://ci.example.com/', \
                'type': 'dev.cdevents.testsuiterun.queued.0.2.0', 'timestamp': '2026-01-31T12:00:00Z'},
                 'subject': {'id': 'run-1', 'type': 'testSuiteRun', 'content': \
                {'environment': {'id': 'stage'}, 'trigger': {'type': 'manual', 'by': 'somebody'}, \
                'testSuite': {'id': 'smoke', 'url': 'https://docs.example.com/smoke'}}}}
                """);
    }

    static CdEvent event(String subject, String predicate, ObjectNode content) {
        return new CdEvent(
                subject,
                predicate,
                "e1",
                "https://ci.example.com/",
                "2026-01-31T12:00:00Z",
                null,
                null,
                null,
                "run-1",
                null,
                content,
                null,
                null,
                Map.of());
    }

    static CdEvent linked(ArrayNode links) {
        return new CdEvent(
                "testCaseRun",
                "finished",
                "e1",
                "https://ci.example.com/",
                "2026-01-31T12:00:00Z",
                "chain-1",
                "https://schemas.example.org/stricter",
                links,
                "run-1",
                null,
                Json.object("{'outcome': 'success', 'environment': {'id': 'stage'}}"),
                null,
                null,
                Map.of());
    }
}
