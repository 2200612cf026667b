package io.github.cdeventsbridge.archive.datagrepper;

import java.time.Duration;

/**
 * How a server is asked.
 *
 * @param requestsPerSecond the most, one after the other
 * @param timeout how long an answer may take; the server's own limit is a minute as a rule
 * @param attempts how often a server that cannot be reached, or asks for patience, is asked
 * @param windowRows how many rows are in memory at a time: a stretch of time that holds more is cut
 */
public record DatagrepperSettings(double requestsPerSecond, Duration timeout, int attempts, int windowRows) {

    /** A few requests a second, and some minutes of patience. */
    public static final DatagrepperSettings STANDARD = new DatagrepperSettings(3, Duration.ofSeconds(90), 10, 2000);

    /** @throws IllegalArgumentException if one of them is not above zero */
    public DatagrepperSettings {
        if (!(requestsPerSecond > 0) || timeout.isNegative() || timeout.isZero() || attempts < 1 || windowRows < 1) {
            throw new IllegalArgumentException("requests per second, time-out, attempts and rows are above zero; found "
                    + requestsPerSecond + ", " + timeout + ", " + attempts + ", " + windowRows);
        }
    }

    /** The same at another pace. */
    public DatagrepperSettings withRequestsPerSecond(double most) {
        return new DatagrepperSettings(most, timeout, attempts, windowRows);
    }
}
