package io.github.cdeventsbridge.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.transport.FreePort;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.http.PythonReceiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * HTTP: senders of events post to the gateway, which posts to a receiver. There is no broker: what is killed and comes back
 * is the receiver. Faults of the source are those between the senders and the gateway.
 */
final class HttpUnderFault implements TransportUnderFault {

    private static final int ACCEPTED = 202;
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String TOPIC = "http.cloudevents";
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final Path kept;
    private final int receiving = FreePort.next();
    private final int listening = FreePort.next();
    private final ProxyGroup toSource = ProxyGroup.before(listening, 1);
    private final ProxyGroup toSink = ProxyGroup.before(receiving, 1);
    private PythonReceiver receiver;
    private int seen;

    HttpUnderFault(Path directory) throws Exception {
        kept = directory.resolve("requests");
        receiver = PythonReceiver.start(receiving, kept);
    }

    @Override
    public Side source() {
        return new Side(
                "{url: 'http://127.0.0.1:" + listening + "/events'}",
                "cloudevents-http:receive?answerMillis=5000",
                toSource);
    }

    @Override
    public Side sink() {
        return new Side(
                "{url: '" + toSink.urls("http") + "/events'}",
                "cloudevents-http:send?requestTimeoutMillis=3000&duplicates=store",
                toSink);
    }

    @Override
    public Direction direction() {
        return Direction.TO_LEGACY;
    }

    @Override
    public boolean takesAddresses() {
        return false;
    }

    @Override
    public boolean isRead() {
        return false;
    }

    @Override
    public Carried carried() {
        return new Carried(false, name -> false);
    }

    @Override
    public Sender sender() {
        return new Posting(URI.create(toSource.urls("http") + "/events"));
    }

    @Override
    public List<Arrival> arrivals() throws Exception {
        List<Arrival> arrivals = new ArrayList<>();
        for (JsonNode request : receiver.requests(seen)) {
            seen++;
            byte[] body = Base64.getDecoder().decode(request.path("body").asText());
            arrivals.add(Arrival.event("", new String(body, StandardCharsets.UTF_8), Map.of()));
        }
        return arrivals;
    }

    @Override
    public void restart() throws Exception {
        receiver.close();
        receiver = PythonReceiver.start(receiving, kept);
    }

    @Override
    public long left() {
        return 0; // nothing waits anywhere: a sender keeps what is not confirmed
    }

    @Override
    public void close() {
        receiver.close();
        toSource.close();
        toSink.close();
    }

    @Override
    public String toString() {
        return "HTTP";
    }

    private record Posting(URI uri, HttpClient client) implements Sender {

        Posting(URI uri) {
            this(uri, HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        }

        @Override
        public void connect() {}

        @Override
        public Sent send(Issue issue) {
            ReceivedMessage message = new ReceivedMessage(
                    TOPIC,
                    new MessageBody.Bytes(issue.text().getBytes(StandardCharsets.UTF_8)),
                    Map.of("content-type", STRUCTURED),
                    null,
                    null,
                    null,
                    4,
                    false,
                    1);
            try {
                HttpRequest request = HttpRequest.newBuilder(uri)
                        .header("Content-Type", STRUCTURED)
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofString(issue.text()))
                        .build();
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                return new Sent(message, status == ACCEPTED);
            } catch (IOException e) {
                return new Sent(message, false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {}
    }
}
