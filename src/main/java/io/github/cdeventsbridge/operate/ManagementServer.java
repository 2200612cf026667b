package io.github.cdeventsbridge.operate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.cdeventsbridge.transport.http.ServerLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's port: a small HTTP server with few threads, which a flood or a slow client cannot make many.
 *
 * <ul>
 *   <li>{@link #start} returns when it listens.
 *   <li>A request that does not come in time, and one too many, is closed without an answer.
 *   <li>It asks nobody for a password: it belongs on the loopback address, or behind something that asks. Pages of a
 *       browser on the same machine are refused where they could change something.
 * </ul>
 */
public final class ManagementServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);
    private static final int THREADS = 4;
    private static final int WAITING_REQUESTS = 64;
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private ManagementServer(HttpServer server, ThreadPoolExecutor threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens.
     *
     * @param host the address to listen on
     * @param port the port; 0 takes a free one
     * @throws ManagementStartException if it cannot
     */
    public static ManagementServer start(
            String host, int port, RouteMonitors monitors, Health health, Meters meters, RouteControl control) {
        ServerLimits.byDefault();
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
        } catch (IOException e) {
            throw new ManagementStartException(host, port, e);
        }
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_REQUESTS), runnable -> {
                    Thread thread = new Thread(runnable, "management");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        Desk desk = new Desk(monitors, health, meters, control);
        server.createContext("/", exchange -> serve(exchange, desk));
        server.start();
        return new ManagementServer(server, threads);
    }

    private static void serve(HttpExchange exchange, Desk desk) {
        try (exchange) {
            Answer answer = answer(exchange, desk);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (IOException e) {
            LOG.atDebug().addKeyValue("error", e.toString()).log("client did not wait for the answer");
        }
    }

    private static Answer answer(HttpExchange exchange, Desk desk) {
        String method = exchange.getRequestMethod();
        // Browsers name the page that sends a POST; any page may send one to this machine without asking.
        if (method.equals("POST") && exchange.getRequestHeaders().containsKey("Origin")) {
            return Answer.problem(403, "requests of web pages are refused");
        }
        try {
            return desk.answer(method, words(exchange.getRequestURI().getRawPath()));
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("path", exchange.getRequestURI())
                    .log("management request failed");
            return Answer.problem(500, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static List<String> words(String path) {
        return Stream.of(path.split("/", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    /** Where it listens, such as {@code http://127.0.0.1:9464}. */
    public String url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
