package io.github.cdeventsbridge.archive.datagrepper;

import io.github.cdeventsbridge.archive.datagrepper.Answer.Failed;
import io.github.cdeventsbridge.archive.datagrepper.Answer.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for pages: one at a time, at a polite pace, and again where that may help. Not thread-safe. */
final class Pages {

    /** As many as servers give. */
    static final int ROWS = 100;

    /** So often something that is no page is asked for, before the URL is taken for wrong. */
    private static final int FIRST_TRIES = 4;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

    private final List<Endpoint> candidates;
    private final List<String> topics;
    private final DatagrepperSettings settings;
    private final Exchange exchange;
    private final Pacing pacing;
    private final RandomGenerator random;
    private @Nullable Endpoint chosen;
    private Instant notBefore = Instant.MIN;

    Pages(DatagrepperQuery query, DatagrepperSettings settings, Pacing pacing, RandomGenerator random) {
        this.candidates = Endpoint.candidates(query.url());
        this.topics = query.topics();
        this.settings = settings;
        this.exchange = new Exchange(settings.timeout(), query.url().getRawUserInfo() != null);
        this.pacing = pacing;
        this.random = random;
    }

    /** The endpoint that answers, or is asked first. */
    Endpoint endpoint() {
        return chosen == null ? candidates.get(0) : chosen;
    }

    /**
     * Asks for a page.
     *
     * @param tries how often, as long as it may be the window that the server has trouble with
     * @throws TroubleException if it was of no use
     * @throws IOException if the server cannot be reached or refuses, whatever it is asked
     */
    Page ask(Window window, int page, int tries) throws IOException, TroubleException {
        if (chosen != null) {
            return page(chosen, patiently(chosen, window, page, tries));
        }
        List<String> found = new ArrayList<>();
        for (Endpoint candidate : candidates) {
            Answer answer = patiently(candidate, window, page, tries);
            if (answer instanceof Failed failed && (failed.kind() == Kind.NOT_THERE || failed.kind() == Kind.NO_PAGE)) {
                found.add(candidate + " " + failed.what());
            } else {
                Page given = page(candidate, answer);
                chosen = candidate;
                return given;
            }
        }
        throw new IOException("no datagrepper: a page in JSON with 'raw_messages' and 'total' is expected; "
                + String.join(", ", found) + ". Name the server's base, or its endpoint /raw or /v2/search");
    }

    private static Page page(Endpoint endpoint, Answer answer) throws IOException, TroubleException {
        if (answer instanceof Answer.Given given) {
            return given.page();
        }
        Failed failed = (Failed) answer;
        if (failed.kind() == Kind.TROUBLE || failed.kind() == Kind.NO_PAGE) {
            throw new TroubleException("the server " + failed.what());
        }
        throw new IOException(endpoint + " " + failed.what());
    }

    private Answer patiently(Endpoint endpoint, Window window, int page, int tries) throws IOException {
        Map<Kind, Integer> failures = new EnumMap<>(Kind.class);
        try {
            for (int n = 1; ; n++) {
                keepPace();
                Answer answer = exchange.ask(endpoint, endpoint.page(window, topics, page, ROWS), page, pacing.now());
                if (!(answer instanceof Failed failed)
                        || failures.merge(failed.kind(), 1, Integer::sum) >= allowed(failed, tries)) {
                    return answer;
                }
                pause(endpoint, failed, n);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the reading of " + endpoint + " was interrupted");
        }
    }

    /** A server that has answered before, or says when it will, is worth patience; a name may be mistyped. */
    private int allowed(Failed failed, int tries) {
        return switch (failed.kind()) {
            case REFUSED, NOT_THERE -> 1;
            case TROUBLE -> chosen == null ? Math.min(tries, FIRST_TRIES) : tries;
            case NO_PAGE -> chosen == null ? FIRST_TRIES : tries;
            case PATIENCE -> chosen == null && failed.notBefore() == null ? FIRST_TRIES : settings.attempts();
        };
    }

    private void keepPace() throws InterruptedException {
        Instant now = pacing.now();
        if (now.isBefore(notBefore)) {
            pacing.pause(Duration.between(now, notBefore));
        }
        notBefore = pacing.now().plusNanos((long) (1e9 / settings.requestsPerSecond()));
    }

    /** Twice as long each time, half of it by chance, so that clients that failed together do not come back together. */
    private void pause(Endpoint endpoint, Failed failed, int attempt) throws IOException, InterruptedException {
        long longest = Math.min(FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 20), LONGEST_PAUSE.toMillis());
        Duration pause = Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
        if (failed.notBefore() != null) {
            Duration asked = Duration.between(pacing.now(), failed.notBefore());
            if (asked.compareTo(PATIENCE) > 0) {
                throw new IOException(
                        endpoint + " " + failed.what() + " and asks to come back at " + failed.notBefore());
            }
            pause = asked.compareTo(pause) > 0 ? asked : pause;
        }
        if (attempt > 2) {
            LOG.warn("{} {}; asking again in {} s", endpoint, failed.what(), pause.toSeconds());
        }
        pacing.pause(pause);
    }
}
