package io.github.cdeventsbridge.transport.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.embedded.Clients;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A foreign receiver: Python's http.server, in a process of its own. What it got is read by the CloudEvents SDK. */
public final class PythonReceiver implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final String url;

    private PythonReceiver(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    public static PythonReceiver start() throws Exception {
        return start(0, null);
    }

    /**
     * One that can come back after it was killed.
     *
     * @param port 0 for any
     * @param kept the file where it keeps what it has accepted; null for its memory
     */
    public static PythonReceiver start(int port, @Nullable Path kept) throws Exception {
        List<String> command = new ArrayList<>(Clients.plainPython("http_receiver.py"));
        command.add(String.valueOf(port));
        if (kept != null) {
            command.add(kept.toString());
        }
        Process process = Clients.start(command);
        BufferedReader output = process.inputReader();
        String ready = String.valueOf(output.readLine());
        return new PythonReceiver(process, "http://127.0.0.1:" + ready.replaceFirst("listens ", ""));
    }

    public String url() {
        return url + "/events";
    }

    /** Sets the answers to come; see the script. */
    void control(String json) throws Exception {
        send(HttpRequest.newBuilder(URI.create(url + "/control"))
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private static String send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** All requests, in the order of arrival. */
    JsonNode requests() throws Exception {
        return requests(0);
    }

    /** … but for the first ones. */
    public JsonNode requests(int from) throws Exception {
        return Json.readOwn(send(HttpRequest.newBuilder(URI.create(url + "/requests?from=" + from))
                .build()));
    }

    /** The events of those requests that it has accepted, as the SDK reads them. */
    public List<CloudEvent> accepted() throws Exception {
        List<CloudEvent> events = new ArrayList<>();
        for (JsonNode request : requests()) {
            if (request.path("status").asInt() == 202) {
                Map<String, String> headers = new HashMap<>();
                request.path("headers")
                        .properties()
                        .forEach(header ->
                                headers.put(header.getKey(), header.getValue().asText()));
                byte[] body = Base64.getDecoder().decode(request.path("body").asText());
                events.add(HttpMessageFactory.createReader(headers, body).toEvent());
            }
        }
        return events;
    }

    /** Kills it with -9. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
