package io.github.cdeventsbridge.transport.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret that sender and receiver share. Comparing takes as long for a wrong one as for the right one. Thread-safe.
 */
final class Credentials {

    /** As GitHub and others name it. */
    static final String SIGNATURE = "X-Hub-Signature-256";

    private static final String AUTHORIZATION = "Authorization";
    private static final String MAC = "HmacSHA256";

    private final Authentication kind;
    private final String user;
    private final String secret;

    /** @throws IllegalArgumentException if the kind needs what is not given */
    Credentials(Authentication kind, @Nullable String user, @Nullable String secret) {
        if (kind != Authentication.NONE && (secret == null || secret.isEmpty())) {
            throw new IllegalArgumentException("auth=" + kind.name().toLowerCase(Locale.ROOT)
                    + " needs the secret: name a broker that has 'password-file'");
        }
        if (kind == Authentication.BASIC && user == null) {
            throw new IllegalArgumentException("auth=basic needs the user of the broker");
        }
        this.kind = kind;
        this.user = user == null ? "" : user;
        this.secret = secret == null ? "" : secret;
    }

    boolean isNone() {
        return kind == Authentication.NONE;
    }

    /** The headers that prove who sends this body. */
    Map<String, String> headers(byte[] body) {
        return switch (kind) {
            case NONE -> Map.of();
            case BEARER, BASIC -> Map.of(AUTHORIZATION, authorization());
            case HMAC -> Map.of(SIGNATURE, signature(body));
        };
    }

    private String authorization() {
        return kind == Authentication.BEARER
                ? "Bearer " + secret
                : "Basic " + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }

    /** Whether nothing of the body has to be read to know that a request is refused. */
    Optional<Problem> refusedUnread(Function<String, @Nullable String> header) {
        return switch (kind) {
            case NONE -> Optional.empty();
            case BEARER, BASIC -> refused(header.apply(AUTHORIZATION), authorization(), AUTHORIZATION);
            case HMAC ->
                header.apply(SIGNATURE) == null ? Optional.of(Problem.of(401, missing(SIGNATURE))) : Optional.empty();
        };
    }

    /** Whether a request is refused whose body has been read. */
    Optional<Problem> refused(Function<String, @Nullable String> header, byte[] body) {
        return kind == Authentication.HMAC
                ? refused(header.apply(SIGNATURE), signature(body), SIGNATURE)
                : refusedUnread(header);
    }

    private static Optional<Problem> refused(@Nullable String found, String expected, String header) {
        if (found == null) {
            return Optional.of(Problem.of(401, missing(header)));
        }
        boolean right = MessageDigest.isEqual(
                found.strip().getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
        return right
                ? Optional.empty()
                : Optional.of(Problem.of(403, "the header '" + header + "' is not the right one"));
    }

    private static String missing(String header) {
        return "the header '" + header + "' is missing";
    }

    /** What an answer with status 401 has to name. */
    String challenge() {
        return kind == Authentication.BASIC ? "Basic realm=\"events\"" : "Bearer";
    }
}
