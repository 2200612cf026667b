package io.github.cdeventsbridge.bench.transport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Structured CloudEvents that are posted one by one, sixteen at the same time, with Java's own client and server. Whoever
 * posts has his answer when the next one has taken the event. Each topic has a port of its own.
 */
final class HttpTransport implements Transport {

    private static final int AT_ONCE = 16;
    private static final int ACCEPTED = 202;
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Integer> ports = new HashMap<>();

    @Override
    public boolean isPush() {
        return true;
    }

    @Override
    public void prepare(String topic) throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ports.put(topic, probe.getLocalPort());
        }
    }

    private String url(String topic) {
        return "http://127.0.0.1:" + ports.get(topic) + "/events";
    }

    @Override
    public BrokerAccess access(String name, String topic) {
        return Transport.open(name, url(topic));
    }

    @Override
    public String source(String broker, String topic) {
        return "cloudevents-http:receive?broker=" + broker;
    }

    @Override
    public String sink(String broker) {
        return "cloudevents-http:send?broker=" + broker;
    }

    @Override
    public Reader reader(String topic) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(topic)), 100);
        Waiting<Posted> waiting = new Waiting<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        server.setExecutor(threads);
        server.createContext(
                "/events",
                exchange -> waiting.add(
                        new Posted(exchange, exchange.getRequestBody().readAllBytes())));
        server.start();
        return new Listening(server, threads, waiting, new ArrayList<>());
    }

    private record Posted(HttpExchange exchange, byte[] body) {}

    private record Listening(HttpServer server, ExecutorService threads, Waiting<Posted> waiting, List<Posted> taken)
            implements Reader {

        @Override
        public List<byte[]> take(int limit) throws InterruptedException {
            taken.addAll(waiting.take(limit));
            return taken.stream().map(Posted::body).toList();
        }

        @Override
        public void acknowledge() throws IOException {
            for (Posted posted : taken) {
                posted.exchange().sendResponseHeaders(ACCEPTED, -1);
                posted.exchange().close();
            }
            taken.clear();
        }

        @Override
        public void close() {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    @Override
    public Writer writer(String topic) throws InterruptedException {
        while (!isListening(topic)) { // a source of the bridge connects beside the start
            Thread.sleep(10);
        }
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        return new Writer() {
            @Override
            public void send(List<byte[]> bodies) throws Exception {
                List<Callable<Void>> posts = new ArrayList<>();
                for (byte[] body : bodies) {
                    posts.add(() -> post(client, url(topic), body));
                }
                for (Future<Void> posted : threads.invokeAll(posts)) {
                    posted.get();
                }
            }

            @Override
            public void close() {
                threads.shutdownNow();
            }
        };
    }

    private boolean isListening(String topic) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.get(topic))) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** At least once: a connection that the server closed while it was idle is no answer. */
    private static Void post(HttpClient client, String url, byte[] body) throws IOException, InterruptedException {
        for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return postOnce(client, url, body);
            } catch (IOException e) {
                continue;
            }
        }
        return postOnce(client, url, body);
    }

    private static Void postOnce(HttpClient client, String url, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Content-Type", "application/cloudevents+json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != ACCEPTED) {
            throw new IOException("status " + status);
        }
        return null;
    }

    @Override
    public void close() {}
}
