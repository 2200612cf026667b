package io.github.cdeventsbridge.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a gateway counted, as its management port tells Prometheus.
 *
 * @param received messages taken from the source
 * @param outcomes messages by what became of them
 * @param inFlight messages without an outcome yet
 */
record Counters(long received, Map<String, Long> outcomes, long inFlight) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern URL = Pattern.compile("management: (http://\\S+)");
    private static final Pattern RECEIVED = value("cdbridge_messages_received_total");
    private static final Pattern OUTCOME = value("cdbridge_messages_total");
    private static final Pattern IN_FLIGHT = value("cdbridge_inflight");
    private static final Pattern LABEL = Pattern.compile("outcome=\"(\\w+)\"");

    private static Pattern value(String meter) {
        return Pattern.compile("^" + meter + "(\\{[^}]*}) ([0-9.E]+)$", Pattern.MULTILINE);
    }

    /** Asks the gateway that said this, at the management port of its last start. */
    static Counters of(String said) throws IOException, InterruptedException {
        return parse(metrics(said));
    }

    /** … about one of its routes. */
    static Counters of(String said, String route) throws IOException, InterruptedException {
        return parse(metrics(said)
                .lines()
                .filter(line -> line.contains("route=\"" + route + "\""))
                .collect(Collectors.joining("\n")));
    }

    private static String metrics(String said) throws IOException, InterruptedException {
        String url = URL.matcher(said)
                .results()
                .reduce((first, second) -> second)
                .map(found -> found.group(1))
                .orElseThrow(() -> new IllegalStateException("the gateway names no management port:\n" + said));
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(url + "/metrics")).build(), HttpResponse.BodyHandlers.ofString());
        return answer.body();
    }

    /** Reads the text format of Prometheus. */
    static Counters parse(String metrics) {
        Map<String, Long> outcomes = new TreeMap<>();
        Matcher outcome = OUTCOME.matcher(metrics);
        while (outcome.find()) {
            Matcher label = LABEL.matcher(outcome.group(1));
            if (label.find()) {
                outcomes.merge(label.group(1), number(outcome), Long::sum);
            }
        }
        return new Counters(sum(RECEIVED, metrics), outcomes, sum(IN_FLIGHT, metrics));
    }

    private static long sum(Pattern meter, String metrics) {
        return meter.matcher(metrics)
                .results()
                .mapToLong(found -> (long) Double.parseDouble(found.group(2)))
                .sum();
    }

    private static long number(Matcher found) {
        return (long) Double.parseDouble(found.group(2));
    }

    /** The conservation identity: each message that was received has exactly one outcome, or is in flight. */
    boolean isBalanced() {
        return received
                == inFlight
                        + outcomes.values().stream().mapToLong(Long::longValue).sum();
    }
}
