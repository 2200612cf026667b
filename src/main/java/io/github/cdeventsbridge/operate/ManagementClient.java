package io.github.cdeventsbridge.operate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks a running gateway over its management port. */
public final class ManagementClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A pause waits for what is in flight. */
    private static final Duration ANSWER = Duration.ofSeconds(120);

    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** @param url such as {@code http://127.0.0.1:9464} */
    public ManagementClient(String url) {
        this.url = url.replaceFirst("/+$", "");
    }

    /**
     * The report of all routes.
     *
     * @throws UnreachableException if no gateway answers
     */
    public JsonNode routes() {
        return expectOk(send(request("/routes").GET().build()));
    }

    /**
     * Pauses or resumes a route.
     *
     * @return the report of the route
     * @throws UnknownRouteException if there is no such route
     * @throws UnreachableException if no gateway answers
     */
    public JsonNode change(String route, String what) {
        String id = URLEncoder.encode(route, StandardCharsets.UTF_8).replace("+", "%20");
        HttpResponse<String> response = send(request("/routes/" + id + "/" + what)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        if (response.statusCode() == 404) {
            List<String> known = new ArrayList<>();
            json(response).path("known").forEach(one -> known.add(one.asText()));
            throw new UnknownRouteException(route, known);
        }
        return expectOk(response);
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER);
        } catch (IllegalArgumentException e) {
            throw new UnreachableException(
                    "'" + url + "' is no URL of a management port; one such as" + " http://127.0.0.1:9464 is expected");
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UnreachableException("Unable to reach the gateway at " + url + ": it does not answer there ("
                    + e.getClass().getSimpleName() + "); is it running?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("Unable to reach the gateway at " + url + ": interrupted");
        }
    }

    private JsonNode expectOk(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new UnreachableException("the gateway at " + url + " refuses: status " + response.statusCode() + " "
                    + json(response).path("problem").asText());
        }
        return json(response);
    }

    private JsonNode json(HttpResponse<String> response) {
        try {
            return Json.readOwn(response.body());
        } catch (UncheckedIOException e) {
            throw new UnreachableException("what answers at " + url + " is no cdevents-bridge");
        }
    }
}
