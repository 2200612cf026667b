package io.github.cdeventsbridge.archive.datagrepper;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers as datagrepper does: both ends of a window belong to it, and rows of the same time come in any order, another one
 * for each request. What an answer does beyond that, {@link Faults} decide.
 */
final class ArchiveServer implements AutoCloseable {

    /** Spoils answers. */
    interface Faults {

        Faults NONE = (exchange, question, page) -> page;

        /** What to answer; null if an answer was given already. */
        Reply apply(HttpExchange exchange, Question question, Reply page) throws IOException;
    }

    /** What was asked for. */
    record Question(String path, Instant start, Instant end, int page, int rows, List<String> topics, String query) {}

    /** A page before it is written down. */
    record Reply(List<String> items, long total, long pages, long count, int page) {

        String json() {
            return "{\"arguments\":{\"page\":" + page + ",\"order\":\"asc\"},\"count\":" + count + ",\"pages\":" + pages
                    + ",\"raw_messages\":[" + String.join(",", items) + "],\"total\":" + total + "}";
        }
    }

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else 40 ms for each answer
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String path;
    private final int mostRows;
    private final Faults faults;
    private final Random ties;
    private final List<KeptMessage> kept;
    private final List<Question> questions = Collections.synchronizedList(new ArrayList<>());
    private final List<String> headers = Collections.synchronizedList(new ArrayList<>());

    /**
     * @param path {@code /raw} or {@code /v2/search}: the one that is there
     * @param mostRows the most rows of a page
     */
    ArchiveServer(String path, int mostRows, List<KeptMessage> kept, Faults faults, long seed) throws IOException {
        this.path = path;
        this.mostRows = mostRows;
        this.kept = new ArrayList<>(kept);
        this.faults = faults;
        this.ties = new Random(seed);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI url(String suffix) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/datagrepper" + suffix);
    }

    List<Question> questions() {
        return List.copyOf(questions);
    }

    /** User agent and authorisation of each request. */
    List<String> headers() {
        return List.copyOf(headers);
    }

    synchronized void keep(KeptMessage late) {
        kept.add(late);
    }

    /** Leaves a request without the rest of its answer. */
    void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            headers.add(exchange.getRequestHeaders().getFirst("User-Agent") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            if (!exchange.getRequestURI().getPath().equals("/datagrepper" + path)) {
                send(exchange, 404, "application/json", "{\"error\":\"not_found\"}");
                return;
            }
            Question question = question(exchange.getRequestURI());
            questions.add(question);
            Reply reply = faults.apply(exchange, question, page(question));
            if (reply != null) {
                send(exchange, 200, "application/json", reply.json());
            }
        }
    }

    private synchronized Reply page(Question question) {
        List<KeptMessage> found = new ArrayList<>(kept);
        found.removeIf(message -> message.time().isBefore(question.start())
                || message.time().isAfter(question.end())
                || (!question.topics().isEmpty() && !question.topics().contains(message.topic())));
        Collections.shuffle(found, ties);
        found.sort(Comparator.comparing(KeptMessage::time));
        int rows = Math.min(question.rows(), mostRows);
        int from = Math.min(found.size(), (question.page() - 1) * rows);
        List<String> items = found.subList(from, Math.min(found.size(), from + rows)).stream()
                .map(message -> message.json(path.startsWith("/v2")))
                .toList();
        return new Reply(items, found.size(), (found.size() + rows - 1) / rows, items.size(), question.page());
    }

    private static Question question(URI url) {
        Instant start = Instant.EPOCH;
        Instant end = Instant.MAX;
        int page = 1;
        int rows = 25;
        List<String> topics = new ArrayList<>();
        for (String parameter : url.getRawQuery().split("&")) {
            String value = URLDecoder.decode(parameter.substring(parameter.indexOf('=') + 1), StandardCharsets.UTF_8);
            switch (parameter.substring(0, parameter.indexOf('='))) {
                case "start" -> start = time(value);
                case "end" -> end = time(value);
                case "page" -> page = Integer.parseInt(value);
                case "rows_per_page" -> rows = Integer.parseInt(value);
                case "topic" -> topics.add(value);
                default -> {}
            }
        }
        return new Question(url.getPath(), start, end, page, rows, topics, url.getRawQuery());
    }

    private static Instant time(String seconds) {
        BigDecimal number = new BigDecimal(seconds);
        return Instant.ofEpochSecond(
                number.longValue(),
                number.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
