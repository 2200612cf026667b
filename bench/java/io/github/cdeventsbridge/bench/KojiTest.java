package io.github.cdeventsbridge.bench;

import java.nio.charset.StandardCharsets;

/** A message as a CI system sends it when the tests of a build are done: 1.5 KB of compact JSON. */
public final class KojiTest {

    public static final String TOPIC = "VirtualTopic.eng.ci.koji-build.test.complete";

    /** What its publisher calls it. */
    static final String ID = "3c1d5a9e-6f0b-4a57-9d43-8c2e7b60f1ad";

    private static final String BODY = """
            {"contact":{"name":"Installability CI","team":"Plumbing","docs":"https://docs.ci.example.org/installability",\
            "email":"plumbing@example.org","url":"https://ci.example.org","irc":"#plumbing"},\
            "run":{"url":"https://ci.example.org/job/installability/18274/",\
            "log":"https://ci.example.org/job/installability/18274/console",\
            "log_raw":"https://ci.example.org/job/installability/18274/consoleText",\
            "debug":"https://ci.example.org/job/installability/18274/artifact/debug.log"},\
            "artifact":{"type":"koji-build","id":2489017,"nvr":"harfbuzz-8.5.0-3.fc41","component":"harfbuzz",\
            "issuer":"jdoe","scratch":false,"baseline":"harfbuzz-8.5.0-2.fc41",\
            "source":"git+https://src.example.org/rpms/harfbuzz.git#6a1f0c4de2b7953c0f8bd1a4e7726c03b9d5e418",\
            "dependencies":["freetype-2.13.2-6.fc41","icu-74.2-1.fc41"]},\
            "pipeline":{"id":"b7e51d42-09c6-4f0e-8d6a-51f2c6a9b3e7","name":"installability","build":"18274"},\
            "test":{"type":"installability","category":"functional","namespace":"plumbing.koji-build","result":"passed",\
            "docs":"https://docs.ci.example.org/installability/about","note":"14 of 14 packages install and uninstall",\
            "output_urls":[{"name":"results.json","url":"https://ci.example.org/job/installability/18274/results.json"}],\
            "runtime":127.5,"xunit":"https://ci.example.org/job/installability/18274/artifact/results.xml"},\
            "system":[{"provider":"openstack","os":"fedora-41","architecture":"x86_64","variant":"Server",\
            "label":"ci.m1.small"}],\
            "notification":{"recipients":["jdoe","plumbing"]},\
            "generated_at":"2024-06-11T09:24:37Z","version":"1.1.14"}""";

    private static final String REPORT =
            ",\"xunit\":\"https://ci.example.org/job/installability/18274/artifact/results.xml\"";

    private KojiTest() {}

    public static byte[] body() {
        return BODY.getBytes(StandardCharsets.UTF_8);
    }

    /** The same without the address of the test's report, which becomes an event of its own. */
    public static byte[] bodyWithoutReport() {
        return BODY.replace(REPORT, "").getBytes(StandardCharsets.UTF_8);
    }
}
