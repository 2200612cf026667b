package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a source was last there, also before the bridge was started, so that it can be said what it has missed: all, if what it
 * reads was made anew meanwhile; else what lived shorter than it was away. Used by one thread.
 */
final class Presence {

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private static final Duration EACH = Duration.ofSeconds(30);

    private final @Nullable Path file;
    private final InstantSource clock;
    private @Nullable Instant last;
    private @Nullable Instant written;
    private @Nullable Gap away;

    /** A time of which messages are missing. */
    record Gap(Instant from, Instant until) {}

    /** @param file whose time of change is when the source was last there; null if that is not kept */
    Presence(@Nullable Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        this.last = file == null ? null : read(file);
    }

    private static @Nullable Instant read(Path file) {
        try {
            return Files.exists(file) ? Files.getLastModifiedTime(file).toInstant() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * It is connected, for the first time or again.
     *
     * @param anew whether what it reads was made only now
     * @return what it has missed for certain
     */
    Optional<Gap> returned(boolean anew) {
        Instant now = clock.instant();
        Instant before = last;
        Gap pending = away;
        Gap gap = before == null ? null : new Gap(pending == null ? before : pending.from(), now);
        away = anew ? null : gap;
        present();
        return anew ? Optional.ofNullable(gap) : Optional.empty();
    }

    /** It is there, and has taken these messages, or none; they tell how long messages live. */
    Optional<Gap> took(List<Taken> taken) {
        present();
        Gap gap = away;
        if (gap == null || taken.isEmpty()) {
            return Optional.empty();
        }
        away = null;
        return taken.stream()
                .map(one -> life(one.message()))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(gap.until()::minus)
                .filter(gap.from()::isBefore)
                .map(until -> new Gap(gap.from(), until));
    }

    private static @Nullable Duration life(ReceivedMessage message) {
        Instant sent = message.timestamp();
        Instant end = message.expiration();
        return sent == null || end == null || !end.isAfter(sent) ? null : Duration.between(sent, end);
    }

    private void present() {
        Instant now = clock.instant();
        last = now;
        Instant before = written;
        if (file != null && (before == null || Duration.between(before, now).compareTo(EACH) >= 0)) {
            written = now;
            write(file, now);
        }
    }

    private static void write(Path file, Instant now) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.createFile(file);
            }
            Files.setLastModifiedTime(file, FileTime.from(now));
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("error", Failures.describe(e))
                    .log("Unable to keep when a source was last connected; outages before the next start are not"
                            + " reported");
        }
    }
}
