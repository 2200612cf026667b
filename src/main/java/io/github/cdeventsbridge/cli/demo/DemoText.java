package io.github.cdeventsbridge.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;

/** What the demonstration prints, for people. */
final class DemoText {

    private DemoText() {}

    static void title(PrintWriter out, String title) {
        out.println(title);
        out.println("-".repeat(title.length()));
    }

    static void event(PrintWriter out, DemoSample sample, DemoBus.Arrival arrival, ObjectNode event) {
        line(out, sample.input().path("topic").asText(), said(sample.input().path("body")));
        line(out, "  -> " + arrival.topic(), saidBy(event));
    }

    static void message(PrintWriter out, DemoSample sample, DemoBus.Arrival arrival) {
        ObjectNode event = sample.input();
        line(out, event.path("context").path("type").asText(), saidBy(event));
        line(out, "  -> " + arrival.topic(), said(arrival.body()));
    }

    /** What the bridge published because of a client of the user's own. */
    static void arrival(PrintWriter out, DemoBus.Arrival arrival) {
        JsonNode event = arrival.body().path("data");
        if (event.isObject()) {
            JsonNode original = event.path("customData").path("cdbridge").path("original");
            line(out, original.path("topic").asText(), said(original.path("body")));
            line(out, "  -> " + arrival.topic(), saidBy(event));
        } else {
            line(out, "a CDEvent", "");
            line(out, "  -> " + arrival.topic(), said(arrival.body()));
        }
    }

    private static String saidBy(JsonNode event) {
        JsonNode subject = event.path("subject");
        JsonNode content = subject.path("content");
        String outcome = content.path("outcome").asText("");
        String reason = content.path("reason").asText("");
        return joined(shortened(subject.path("id").asText()), outcome + (reason.isEmpty() ? "" : " (" + reason + ")"));
    }

    static void rejected(PrintWriter out, DemoSample sample) {
        line(
                out,
                "dead letter: " + sample.name(),
                sample.expected().path("rejected").path(0).asText());
    }

    private static String said(JsonNode body) {
        JsonNode test = body.path("test");
        String name = test.path("namespace").asText() + "." + test.path("type").asText() + "."
                + test.path("category").asText();
        String result = test.path("result").asText("");
        String reason = body.path("error").path("reason").asText("");
        return joined(
                body.path("artifact").path("nvr").asText(),
                name + (result.isEmpty() ? "" : ": " + result) + (reason.isEmpty() ? "" : ": " + reason));
    }

    /** Ids of runs are often 64 digits, of which nobody reads more than the first. */
    private static String shortened(String id) {
        return id.replaceAll("([0-9a-f]{8})[0-9a-f]{32,}", "$1…");
    }

    private static String joined(String first, String second) {
        return second.isEmpty() ? first : first + "  " + second;
    }

    private static void line(PrintWriter out, String left, String right) {
        out.printf("%-58s  %s%n", left, right);
    }

    static void howToConnect(PrintWriter out, String url) {
        String address = url.substring(url.indexOf("//") + 2);
        String host = address.substring(0, address.indexOf(':'));
        String port = address.substring(address.indexOf(':') + 1);
        out.println("The gateway keeps running; stop it with Ctrl-C. Connect a client of your own, for example:");
        out.println();
        out.println("  mosquitto_sub -h " + host + " -p " + port + " -t 'VirtualTopic/eng/cdevents/#' -v");
        out.println("  mosquitto_pub -h " + host + " -p " + port
                + " -q 1 -t VirtualTopic/eng/ci/koji-build/test/running -f message.json");
        out.println();
        out.println("Core, OpenWire, AMQP 1.0, MQTT and STOMP listen on " + address + ". Everybody who can connect may"
                + " publish: this is");
        out.println("a demonstration. What cannot be translated waits in the queue cdbridge.dead-letters.");
    }
}
