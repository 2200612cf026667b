package io.github.cdeventsbridge.transport.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a request before a source takes it: what is wrong with it is answered at once, and what is right waits in
 * the inbox. Thread-safe.
 */
final class Receiver implements HttpHandler {

    private final ReceiverSettings settings;
    private final Inbox inbox;

    Receiver(ReceiverSettings settings, Inbox inbox) {
        this.settings = settings;
        this.inbox = inbox;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Function<String, @Nullable String> headers =
                name -> exchange.getRequestHeaders().getFirst(name);
        Problem refusal = refusedUnread(exchange, headers);
        if (refusal != null) {
            refuse(exchange, refusal);
            return;
        }
        byte[] body =
                exchange.getRequestBody().readNBytes((int) Math.min(Integer.MAX_VALUE, settings.maxBodyBytes() + 1));
        Optional<Problem> forged = settings.credentials().refused(headers, body);
        if (body.length > settings.maxBodyBytes()) {
            refuse(exchange, tooLarge());
        } else if (forged.isPresent()) {
            refuse(exchange, forged.get());
        } else {
            receive(exchange, body);
        }
    }

    private @Nullable Problem refusedUnread(HttpExchange exchange, Function<String, @Nullable String> headers) {
        if (!exchange.getRequestURI().getPath().equals(path())) {
            return Problem.of(404, "events are posted to " + path());
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return Problem.of(405, "events are posted");
        }
        Optional<Problem> stranger = settings.credentials().refusedUnread(headers);
        if (stranger.isPresent()) {
            return stranger.get();
        }
        String type = headers.apply("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/([a-z0-9.-]+\\+)?json\\s*(;.*)?")) {
            return Problem.of(
                    415,
                    "found " + (type == null ? "no Content-Type" : "'" + type + "'") + "; application/json,"
                            + " application/cloudevents+json and application/cloudevents-batch+json are taken");
        }
        String length = headers.apply("Content-Length");
        return length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > settings.maxBodyBytes()
                ? tooLarge()
                : null;
    }

    private void receive(HttpExchange exchange, byte[] body) {
        List<ReceivedMessage> messages;
        try {
            messages = PostedEvents.read(exchange.getRequestHeaders(), body, settings.topic());
        } catch (IllegalArgumentException e) {
            refuse(exchange, Problem.of(400, String.valueOf(e.getMessage())));
            return;
        }
        Posted posted = new Posted(exchange, messages, settings.answer());
        if (messages.isEmpty()) {
            posted.accept();
        } else {
            inbox.offer(posted);
        }
    }

    private void refuse(HttpExchange exchange, Problem problem) {
        if (problem.status() == 401) {
            exchange.getResponseHeaders()
                    .set("WWW-Authenticate", settings.credentials().challenge());
        }
        Posted.refuse(exchange, problem);
    }

    private Problem tooLarge() {
        return Problem.of(413, "at most " + settings.maxBodyBytes() + " bytes are taken");
    }

    private String path() {
        String path = settings.address().getPath();
        return path.isEmpty() ? "/" : path;
    }
}
