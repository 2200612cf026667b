package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** Routes as a table for people. */
final class RoutesText {

    private static final String LINE = "%-28s %-18s %9s %9s %8s %7s %9s %12s %8s %8s%n";

    private RoutesText() {}

    static void print(PrintWriter out, JsonNode routes) {
        out.printf(
                LINE,
                "route",
                "state",
                "received",
                "published",
                "skipped",
                "looped",
                "duplicate",
                "dead-letters",
                "returned",
                "inflight");
        for (JsonNode route : routes) {
            JsonNode counts = route.path("counts");
            out.printf(
                    LINE,
                    route.path("id").asText(),
                    route.path("state").asText(),
                    counts.path("received").asText(),
                    counts.path("published").asText(),
                    counts.path("skipped").asText(),
                    counts.path("looped").asText(),
                    counts.path("duplicate").asText(),
                    counts.path("deadLettered").asText(),
                    counts.path("returned").asText(),
                    counts.path("inFlight").asText());
            if (route.path("silent").asBoolean()) {
                out.println("  its source is connected and gets nothing"
                        + (route.has("lastReceived")
                                ? " since " + route.path("lastReceived").asText()
                                : ", and never did since the start"));
            }
            JsonNode failure = route.path("lastFailure");
            if (!failure.isMissingNode()) {
                out.println("  last failure " + failure.path("time").asText() + " ("
                        + failure.path("kind").asText() + "): "
                        + failure.path("reason").asText());
            }
        }
    }
}
