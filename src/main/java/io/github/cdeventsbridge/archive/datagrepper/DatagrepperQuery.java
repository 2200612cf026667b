package io.github.cdeventsbridge.archive.datagrepper;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a datagrepper server.
 *
 * @param url the server's base, or one of its endpoints, {@code /raw} or {@code /v2/search}, with further conditions as
 *     parameters ({@code category=ci}); a user and a password in it are sent as basic authentication
 * @param from the first time
 * @param until the last time, inclusive; null for the time at which the reading begins
 * @param topics whole names; none for any topic
 */
public record DatagrepperQuery(
        URI url, Instant from, @Nullable Instant until, List<String> topics) {

    /**
     * @throws IllegalArgumentException if the URL cannot be asked, the times are the wrong way round, or a topic is no whole
     *     name
     */
    public DatagrepperQuery {
        topics = List.copyOf(topics);
        Endpoint.candidates(url);
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException(
                    "the time from which is read, " + from + ", is after the time until which is read, " + until);
        }
        for (String topic : topics) {
            if (topic.isBlank() || topic.contains("*") || topic.contains("#")) {
                throw new IllegalArgumentException(
                        "datagrepper finds topics by their whole names only; found '" + topic + "'");
            }
        }
    }

    /** Without the secrets of the URL. */
    @Override
    public String toString() {
        return "DatagrepperQuery[" + Endpoint.candidates(url).get(0) + ", from " + from + " until " + until
                + ", topics " + topics + "]";
    }
}
