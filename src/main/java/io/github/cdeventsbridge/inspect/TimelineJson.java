package io.github.cdeventsbridge.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A timeline for programs. */
public final class TimelineJson {

    private TimelineJson() {}

    /** One document with all runs. */
    public static ObjectNode of(Timeline timeline) {
        ObjectNode json = Json.NODES.objectNode();
        ArrayNode runs = json.putArray("runs");
        timeline.runs().forEach(run -> runs.add(of(run)));
        return json;
    }

    /** One run. */
    public static ObjectNode of(Run run) {
        ObjectNode json = Json.NODES.objectNode();
        Period period = run.period();
        put(json, "start", period.start());
        put(json, "end", period.end());
        putSeconds(json, "seconds", period.duration());
        json.put("complete", run.isComplete());
        if (!run.chains().isEmpty()) {
            run.chains().forEach(json.putArray("chains")::add);
        }
        ArrayNode missing = json.putArray("missing");
        run.gaps()
                .forEach(gap -> missing.addObject()
                        .put("kind", gap.kind())
                        .put("id", gap.id())
                        .put("what", gap.text()));
        tracks(json.putArray("subjects"), run.roots());
        return json;
    }

    private static void tracks(ArrayNode array, List<Track> tracks) {
        tracks.forEach(track -> array.add(of(track)));
    }

    private static ObjectNode of(Track track) {
        ObjectNode json = Json.NODES.objectNode();
        json.put("kind", track.kind());
        json.put("id", track.id());
        put(json, "source", track.source().isEmpty() ? null : track.source());
        put(json, "name", track.name());
        json.put("state", track.progress().name().toLowerCase(Locale.ROOT));
        put(json, "outcome", track.outcome());
        put(json, "reason", track.reason());
        put(json, "queued", track.period().queued());
        put(json, "start", track.period().start());
        put(json, "end", track.period().end());
        putSeconds(json, "seconds", Course.duration(track));
        places(json, track.places());
        moments(json.putArray("events"), track.moments());
        if (!track.children().isEmpty()) {
            tracks(json.putArray("subjects"), track.children());
        }
        return json;
    }

    private static void places(ObjectNode json, List<Reference.ToSubject> places) {
        if (!places.isEmpty()) {
            ArrayNode array = json.putArray("in");
            places.forEach(place -> array.addObject().put("kind", place.kind()).put("id", place.id()));
        }
    }

    private static void moments(ArrayNode array, List<Moment> moments) {
        for (Moment moment : moments) {
            ObjectNode json = array.addObject().put("predicate", moment.predicate());
            put(json, "time", moment.time());
            json.put("id", moment.event());
            put(json, "topic", moment.topic());
        }
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    private static void putSeconds(ObjectNode json, String name, Optional<Duration> duration) {
        duration.ifPresent(length -> {
            BigDecimal seconds = BigDecimal.valueOf(length.getSeconds())
                    .add(BigDecimal.valueOf(length.getNano(), 9))
                    .stripTrailingZeros();
            json.put(name, seconds.scale() < 0 ? seconds.setScale(0) : seconds);
        });
    }
}
