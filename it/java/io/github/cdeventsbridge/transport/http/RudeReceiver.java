package io.github.cdeventsbridge.transport.http;

import io.github.cdeventsbridge.message.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A receiver that decides for each request whether it answers, and what happens to the connection, which it keeps alive
 * otherwise. It speaks as much HTTP as a sender of structured events needs. Thread-safe.
 */
final class RudeReceiver implements AutoCloseable {

    /** What happens to a request that has been read. */
    enum Manner {
        ANSWER("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n", false),
        /** Nothing says before that this will be the connection's last answer. */
        ANSWER_AND_CLOSE("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n", true),
        /** With a time that no test waits for. */
        LATER("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n", false),
        CLOSE("", true),
        CLOSE_WITHIN_THE_ANSWER("HTTP/1.1 202 Acc", true),
        /** The connection stays open, and the body that was announced does not come. */
        STOP_WITHIN_THE_BODY("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 10\r\n\r\nhalf", false),
        /** As if the process were killed: no connection is left, and no new one is accepted. */
        DIE("", true);

        private final String said;
        private final boolean closing;

        Manner(String said, boolean closing) {
            this.said = said;
            this.closing = closing;
        }
    }

    /** Chooses what happens; asked for one request at a time. */
    interface Plan {

        /**
         * One request more.
         *
         * @param all how many there were before
         * @param ofConnection how many of these came over the same connection
         */
        Manner of(int all, int ofConnection);
    }

    private final int port;
    private final List<String> requests = new ArrayList<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<Socket> connections = new HashSet<>();
    private Plan plan;
    private ServerSocket listening;

    private RudeReceiver(int port, Plan plan) throws IOException {
        this.port = port;
        this.plan = plan;
        this.listening = listen();
    }

    static RudeReceiver start(int port, Plan plan) throws IOException {
        return new RudeReceiver(port, plan);
    }

    String url() {
        return "http://127.0.0.1:" + port + "/events";
    }

    /** The ids of the events that were posted, in the order of arrival. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** The ids of those that were answered with success. */
    synchronized Set<String> answered() {
        return Set.copyOf(answered);
    }

    synchronized boolean isDead() {
        return listening.isClosed();
    }

    /** Comes back after it has died; it remembers what it got. */
    synchronized void comeBack(Plan next) throws IOException {
        plan = next;
        listening = listen();
    }

    private ServerSocket listen() throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        start(() -> accept(opened));
        return opened;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "rude receiver");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket connection = from.accept();
                if (isKept(connection, from)) {
                    start(() -> serve(connection));
                }
            }
        } catch (IOException e) {
            // it has died
        }
    }

    private synchronized boolean isKept(Socket connection, ServerSocket from) throws IOException {
        if (from.isClosed()) {
            connection.close();
            return false;
        }
        return connections.add(connection);
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (int before = 0; ; before++) {
                String body = request(in);
                if (body == null || !handle(body, before, connection)) {
                    return;
                }
            }
        } catch (IOException e) {
            // it has died, or the sender has gone
        }
    }

    /** False if the connection is to be closed. */
    private synchronized boolean handle(String body, int before, Socket connection) throws IOException {
        if (connection.isClosed()) {
            return false;
        }
        String id = Json.readOwn(body).path("id").asText();
        Manner manner = plan.of(requests.size(), before);
        requests.add(id);
        if (manner == Manner.DIE) {
            close();
            return false;
        }
        connection.getOutputStream().write(manner.said.getBytes(StandardCharsets.US_ASCII));
        if (manner == Manner.ANSWER || manner == Manner.ANSWER_AND_CLOSE) {
            answered.add(id);
        }
        return !manner.closing;
    }

    /** The body of the next request; null if there is none. */
    private static String request(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).strip());
            }
        }
        return length == 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Empty at the end as well. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public synchronized void close() throws IOException {
        listening.close();
        for (Socket connection : connections) {
            connection.close();
        }
        connections.clear();
    }
}
