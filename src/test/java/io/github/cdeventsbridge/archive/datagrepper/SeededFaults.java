package io.github.cdeventsbridge.archive.datagrepper;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** About every third answer is spoilt, in one of the ways in which archives spoil theirs. */
final class SeededFaults implements ArchiveServer.Faults {

    enum Fault {
        BAD_GATEWAY,
        GATEWAY_TIMEOUT,
        ERROR_IN_JSON,
        HTML,
        CUT_OFF,
        RESET,
        BROKEN_OFF,
        TOO_MANY_REQUESTS,
        UNAVAILABLE,
        EMPTY_PAGE,
        LAST_PAGE_AGAIN,
        WRONG_TOTAL,
        WRONG_PAGES_AND_COUNT,
        ROWS_LEFT_OUT,
        ROWS_TWICE,
        LATE_ROW,
        SILENT,
        STALLED
    }

    private static final int LATE_ROWS = 15;
    private static final int HANGING = 1;

    private final Random random;
    private final Supplier<KeptMessage> late;
    private final Map<Fault, Integer> seen = new EnumMap<>(Fault.class);
    private @Nullable ArchiveServer server;
    private String last = "{}";

    /** @param late makes rows that arrive during the reading, with older times */
    SeededFaults(long seed, Supplier<KeptMessage> late) {
        this.random = new Random(seed);
        this.late = late;
    }

    void of(ArchiveServer given) {
        server = given;
    }

    synchronized Map<Fault, Integer> seen() {
        return new EnumMap<>(seen);
    }

    @Override
    public ArchiveServer.@Nullable Reply apply(
            HttpExchange exchange, ArchiveServer.Question question, ArchiveServer.Reply page) throws IOException {
        Fault fault = draw();
        String previous = last;
        last = page.json();
        if (fault == null) {
            return page;
        }
        int total = (int) page.total();
        List<String> items = page.items();
        switch (fault) {
            case BAD_GATEWAY -> ArchiveServer.send(exchange, 502, "text/html", "<html>502 Bad Gateway</html>");
            case GATEWAY_TIMEOUT -> ArchiveServer.send(exchange, 504, "text/html", "<html>504</html>");
            case ERROR_IN_JSON -> ArchiveServer.send(exchange, 500, "application/json", "{\"error\":\"timeout\"}");
            case HTML -> ArchiveServer.send(exchange, 200, "text/html", "<!DOCTYPE html><html>Welcome</html>");
            case CUT_OFF ->
                ArchiveServer.send(exchange, 200, "application/json", last.substring(0, random.nextInt(last.length())));
            case RESET -> exchange.close();
            case BROKEN_OFF -> half(exchange);
            case TOO_MANY_REQUESTS -> {
                exchange.getResponseHeaders().set("Retry-After", "30");
                ArchiveServer.send(exchange, 429, "text/plain", "slow down");
            }
            case UNAVAILABLE -> ArchiveServer.send(exchange, 503, "text/html", "<html>no pods</html>");
            case LAST_PAGE_AGAIN -> ArchiveServer.send(exchange, 200, "application/json", previous);
            case SILENT -> hang();
            case STALLED -> {
                half(exchange);
                hang();
            }
            case EMPTY_PAGE -> {
                return new ArchiveServer.Reply(List.of(), total, page.pages(), 0, question.page());
            }
            case WRONG_TOTAL -> {
                long wrong = Math.max(0, total + random.nextInt(21) - 10);
                return new ArchiveServer.Reply(items, wrong, page.pages(), items.size(), question.page());
            }
            case WRONG_PAGES_AND_COUNT -> {
                return new ArchiveServer.Reply(
                        items, total, random.nextInt(1000), random.nextInt(1000), question.page());
            }
            case ROWS_LEFT_OUT -> {
                List<String> some = items.subList(0, items.size() / 2);
                return new ArchiveServer.Reply(some, total, page.pages(), items.size(), question.page());
            }
            case ROWS_TWICE -> {
                List<String> twice = new ArrayList<>(items.subList(0, items.size() / 2));
                twice.addAll(List.copyOf(twice));
                return new ArchiveServer.Reply(twice, total, page.pages(), twice.size(), question.page());
            }
            case LATE_ROW -> {
                if (server != null) {
                    server.keep(late.get());
                }
                return page;
            }
        }
        return null;
    }

    private synchronized @Nullable Fault draw() {
        if (random.nextInt(3) > 0) {
            return null;
        }
        Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
        int most = fault == Fault.LATE_ROW
                ? LATE_ROWS
                : fault == Fault.SILENT || fault == Fault.STALLED ? HANGING : Integer.MAX_VALUE;
        if (seen.merge(fault, 1, Integer::sum) > most) {
            return null;
        }
        return fault;
    }

    private void half(HttpExchange exchange) throws IOException {
        byte[] bytes = last.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
    }

    private void hang() {
        if (server != null) {
            server.hang();
        }
    }
}
