package io.github.cdeventsbridge.transport.http;

import com.sun.net.httpserver.HttpExchange;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request whose sender waits for the answer. It is answered once, by one thread at a time. */
final class Posted {

    private static final Logger LOG = LoggerFactory.getLogger(Posted.class);
    private static final int ACCEPTED = 202;
    private static final int NO_BODY = -1;

    private final HttpExchange exchange;
    private final List<ReceivedMessage> messages;
    private final long deadline;

    Posted(HttpExchange exchange, List<ReceivedMessage> messages, Duration patience) {
        this.exchange = exchange;
        this.messages = List.copyOf(messages);
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    List<ReceivedMessage> messages() {
        return messages;
    }

    long bytes() {
        return messages.stream().mapToLong(message -> message.body().size()).sum();
    }

    /** Whether the sender has waited for as long as it should have to. */
    boolean isOverdue() {
        return System.nanoTime() - deadline >= 0;
    }

    /** The sink has all of it. */
    void accept() {
        try (exchange) {
            exchange.sendResponseHeaders(ACCEPTED, NO_BODY);
        } catch (IOException e) {
            leftAlone(e);
        }
    }

    void refuse(Problem problem) {
        refuse(exchange, problem);
    }

    static void refuse(HttpExchange exchange, Problem problem) {
        try (exchange) {
            byte[] body = problem.bytes();
            exchange.getResponseHeaders().set("Content-Type", Problem.CONTENT_TYPE);
            if (problem.isForLater()) {
                exchange.getResponseHeaders().set("Retry-After", String.valueOf(Problem.RETRY_SECONDS));
            }
            exchange.sendResponseHeaders(problem.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            leftAlone(e);
        }
    }

    private static void leftAlone(IOException e) {
        LOG.atDebug().addKeyValue("error", e.toString()).log("sender did not wait for the answer, and posts it again");
    }
}
