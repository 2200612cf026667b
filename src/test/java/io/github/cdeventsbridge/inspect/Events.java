package io.github.cdeventsbridge.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.EventReader;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.message.Json;
import java.time.Instant;
import java.util.List;

/** Events of the newest version in few words. */
final class Events {

    static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");
    static final String SOURCE = "https://ci.example.com";

    private static final EventReader READER = new EventReader(Catalogue.standard());

    private String source = SOURCE;
    private int number;

    /** All events from here on have this source. */
    Events from(String other) {
        source = other;
        return this;
    }

    /** The id that the next event will have. */
    String nextId() {
        return source + "#" + (number + 1);
    }

    /**
     * @param name {@code taskRun.started}
     * @param minute after noon
     * @param content with single quotes
     */
    EventView event(String name, String subject, int minute, String content) {
        return event(name, subject, minute, content, "");
    }

    /**
     * @param context further members of the context, with a comma at the end
     */
    EventView event(String name, String subject, int minute, String content, String context) {
        String[] parts = name.split("\\.", -1);
        Catalogue catalogue = Catalogue.standard();
        String type = catalogue.typeOf(parts[0], parts[1], catalogue.newest()).orElseThrow();
        String id = nextId();
        number++;
        return read(("{'context': {" + context + "'specversion': '0.5.1', 'id': '" + id + "', 'source': '" + source
                        + "', 'type': '" + type + "', 'timestamp': '" + NOON.plusSeconds(60L * minute)
                        + "'}, 'subject': {'id': '" + subject + "', 'content': " + content + "}}")
                .replace('\'', '"'));
    }

    static EventView read(String json) {
        ObjectNode tree = (ObjectNode) Json.readOwn(json);
        Reading reading = READER.read(tree);
        assertThat(reading).isInstanceOf(Reading.Event.class);
        return EventView.of(((Reading.Event) reading).event(), tree);
    }

    static Timeline timeline(List<EventView> views) {
        Correlation correlation = new Correlation();
        views.forEach(correlation::add);
        return correlation.timeline(null);
    }

    static Timeline timeline(EventView... views) {
        return timeline(List.of(views));
    }

    /** The trees of a run as a text: {@code pipelineRun p(taskRun t)}. */
    static String shape(Run run) {
        return shape(run.roots());
    }

    private static String shape(List<Track> tracks) {
        StringBuilder shape = new StringBuilder();
        for (Track track : tracks) {
            shape.append(shape.isEmpty() ? "" : " ")
                    .append(track.kind())
                    .append(' ')
                    .append(track.id());
            if (!track.children().isEmpty()) {
                shape.append('(').append(shape(track.children())).append(')');
            }
        }
        return shape.toString();
    }
}
