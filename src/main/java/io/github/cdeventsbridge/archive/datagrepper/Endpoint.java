package io.github.cdeventsbridge.archive.datagrepper;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An endpoint of a server, with what its user asks beside times and topics, and without secrets as text. Immutable. */
final class Endpoint {

    private static final List<String> PATHS = List.of("/v2/search", "/raw");
    private static final Set<String> TIMES = Set.of("start", "end", "delta");

    /** How a page is cut and dressed, which is our matter; a link from a browser has them. */
    private static final Set<String> OURS =
            Set.of("page", "rows_per_page", "order", "size", "chrome", "meta", "grouped", "callback");

    private final String url;
    private final List<String> conditions;
    private final @Nullable String user;

    private Endpoint(String url, List<String> conditions, @Nullable String user) {
        this.url = url;
        this.conditions = conditions;
        this.user = user;
    }

    /**
     * The endpoints that a URL may mean: the one that it names, or both below it, the newer one first.
     *
     * @throws IllegalArgumentException if it cannot be asked
     */
    static List<Endpoint> candidates(URI url) {
        URI given = URI.create(url.toASCIIString());
        String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || given.getHost() == null) {
            throw new IllegalArgumentException(
                    "the URL of a datagrepper server starts with http:// or https:// and a host");
        }
        String authority = given.getRawAuthority();
        String server = scheme + "://" + authority.substring(authority.lastIndexOf('@') + 1);
        String path = given.getRawPath().replaceAll("/+$", "");
        List<String> conditions = conditions(given.getRawQuery());
        List<Endpoint> candidates = new ArrayList<>();
        for (String known : PATHS) {
            if (path.endsWith(known)) {
                return List.of(new Endpoint(server + path, conditions, given.getRawUserInfo()));
            }
            candidates.add(new Endpoint(server + path + known, conditions, given.getRawUserInfo()));
        }
        return candidates;
    }

    private static List<String> conditions(@Nullable String query) {
        List<String> conditions = new ArrayList<>();
        for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
            String name = decode(parameter.replaceFirst("=.*", ""));
            if (TIMES.contains(name)) {
                throw new IllegalArgumentException(
                        "the URL's parameter '" + name + "' is not for the URL: --from and --until tell the times");
            }
            if (!name.isEmpty() && !OURS.contains(name)) {
                conditions.add(parameter);
            }
        }
        return conditions;
    }

    /** The URL of a page. */
    URI page(Window window, List<String> topics, int page, int rows) {
        List<String> query = new ArrayList<>(conditions);
        for (String topic : topics) {
            query.add("topic=" + URLEncoder.encode(topic, StandardCharsets.UTF_8));
        }
        query.add("start=" + seconds(window.start()));
        query.add("end=" + seconds(window.end()));
        query.add("order=asc");
        query.add("rows_per_page=" + rows);
        query.add("page=" + page);
        return URI.create(url + "?" + String.join("&", query));
    }

    private static String seconds(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The header {@code Authorization}, if the URL has a user. */
    Optional<String> authorization() {
        return Optional.ofNullable(user)
                .map(raw -> decode(raw.replace("+", "%2B")))
                .map(plain -> "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a text of the server may be shown: servers repeat in their errors what they were asked. */
    boolean mayShow(String text) {
        List<String> secrets = new ArrayList<>();
        conditions.forEach(condition -> secrets.add(condition.substring(condition.indexOf('=') + 1)));
        if (user != null) {
            secrets.addAll(List.of(user.split(":", 2)));
        }
        return secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .noneMatch(secret -> text.contains(secret) || text.contains(decode(secret)));
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    /** The URL, without user and parameters, which may be secrets. */
    @Override
    public String toString() {
        return url;
    }
}
