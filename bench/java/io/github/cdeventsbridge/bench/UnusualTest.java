package io.github.cdeventsbridge.bench;

import java.nio.charset.StandardCharsets;

/** A message about a scratch build in Brew, with line breaks, escapes, and text beyond ASCII: 0.9 KB. */
final class UnusualTest {

    static final String TOPIC = "VirtualTopic.eng.ci.brew-build.test.complete";

    private static final String BODY = """
            {"contact":{"name":"brew \\u00fcber","team":"Build \\"Système\\"","email":"build@example.com","docs":"https://docs.example.com/b"},
             "artifact":{"type":"brew-build","id":31415926,"nvr":"zlib-1.2.13-4.el9","component":"zlib","issuer":"Jürgen Köß","scratch":true,
             "source":"git+https://pkgs.example.com/rpms/zlib#0123456789abcdef0123456789abcdef01234567","note":"line\\nbreak\\tand \\\\ backslash"},
             "run":{"url":"https://jenkins.example.com/job/a/77/","log":"https://jenkins.example.com/job/a/77/console"},
             "pipeline":{"id":"p-778","name":"tier1 — été"},
             "test":{"type":"tier1","category":"functional","namespace":"baseos-ci.brew-build","result":"failed","note":"3 Prüfungen: \\"rot\\"","docs":"https://docs.example.com/t"},
             "system":[{"provider":"beaker","os":"RHEL-9.3","architecture":"ppc64le"}],
             "generated_at":"2024-06-11T09:24:37Z","version":"1.1.14"}""";

    private UnusualTest() {}

    static byte[] body() {
        return BODY.getBytes(StandardCharsets.UTF_8);
    }
}
