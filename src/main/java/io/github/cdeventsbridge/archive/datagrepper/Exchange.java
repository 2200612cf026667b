package io.github.cdeventsbridge.archive.datagrepper;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cdeventsbridge.archive.datagrepper.Answer.Failed;
import io.github.cdeventsbridge.archive.datagrepper.Answer.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request, and what came of it. Certificates are judged by the JVM's own trust store. */
final class Exchange {

    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 128 * 1024 * 1024;
    private static final int EXCERPT = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client;
    private final Duration timeout;

    /** @param secret whether requests hold what another server must not see */
    Exchange(Duration timeout, boolean secret) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(secret ? HttpClient.Redirect.NEVER : HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT)
                .build();
    }

    /** @param now what a {@code Retry-After} in seconds counts from */
    Answer ask(Endpoint endpoint, URI url, int page, Instant now) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).header("Accept", "application/json").header("User-Agent", userAgent());
        endpoint.authorization().ifPresent(value -> request.header("Authorization", value));
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), info -> new LimitedBody(MOST_BYTES));
        try {
            // not the client's own time-out, which ends with the headers
            return judge(endpoint, answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS), page, now);
        } catch (TimeoutException e) {
            return new Failed(Kind.TROUBLE, "has not answered within " + timeout.toMillis() / 1000.0 + " seconds");
        } catch (ExecutionException e) {
            return broken(Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            answer.cancel(true);
        }
    }

    private static String userAgent() {
        String version = Exchange.class.getPackage().getImplementationVersion();
        return version == null ? "cdevents-bridge" : "cdevents-bridge/" + version;
    }

    private static Failed broken(Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            String why = cause.getMessage() == null ? "" : ": " + cause.getMessage();
            return new Failed(Kind.PATIENCE, "cannot be reached" + why);
        }
        for (Throwable reason = cause; reason != null; reason = reason.getCause()) {
            if (reason instanceof CertificateException) {
                return new Failed(
                        Kind.REFUSED,
                        "has a certificate that this JVM does not trust: " + reason.getMessage()
                                + "; its trust store decides (-Djavax.net.ssl.trustStore=FILE)");
            }
        }
        return new Failed(Kind.TROUBLE, "broke the connection off: " + cause.getMessage());
    }

    private static Answer judge(Endpoint endpoint, HttpResponse<byte[]> response, int page, Instant now) {
        int status = response.statusCode();
        if (status == 200) {
            try {
                return new Answer.Given(PageReader.read(response.body(), page));
            } catch (IOException e) {
                return new Failed(Kind.NO_PAGE, "answers " + e.getMessage());
            }
        }
        String what = "answers " + status + error(endpoint, response.body());
        if (status / 100 == 3) {
            return new Failed(Kind.REFUSED, what + ", a redirection; name the URL that it leads to");
        }
        return switch (status) {
            case 404, 405, 410 -> new Failed(Kind.NOT_THERE, what);
            case 401, 403 -> new Failed(Kind.REFUSED, what + "; check the user and the parameters of the URL");
            case 429, 503 -> new Failed(Kind.PATIENCE, what, retryAfter(response.headers(), now));
            case 408 -> new Failed(Kind.TROUBLE, what);
            default -> new Failed(status >= 500 ? Kind.TROUBLE : Kind.REFUSED, what);
        };
    }

    /** What datagrepper says about its failures: {@code {"error": "…"}}. */
    private static String error(Endpoint endpoint, byte[] body) {
        try {
            String error = JSON.readTree(body)
                    .path("error")
                    .asText()
                    .replaceAll("\\s+", " ")
                    .strip();
            if (error.isEmpty() || !endpoint.mayShow(error)) {
                return "";
            }
            return ": " + (error.length() <= EXCERPT ? error : error.substring(0, EXCERPT) + "…");
        } catch (IOException e) {
            return "";
        }
    }

    private static @Nullable Instant retryAfter(HttpHeaders headers, Instant now) {
        String value = headers.firstValue("Retry-After").orElse("").strip();
        if (value.matches("\\d{1,6}")) {
            return now.plusSeconds(Long.parseLong(value));
        }
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
