package io.github.cdeventsbridge.mapping.yaml;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML 1.2 into {@link YamlNode}s, reporting every problem with its place. One reader reads one file. */
public final class YamlReader {

    private final String file;
    /** More than any sample of a message nests. */
    private static final int MAX_DEPTH = 100;

    private final Problems problems;
    private final List<Event> events = new ArrayList<>();
    private int next;

    private YamlReader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * Reads the one object that a file holds.
     *
     * @return the object, or empty when the file holds none; {@code problems} then says why
     */
    public static Optional<YamlNode.Mapping> readObject(String file, String text, Problems problems) {
        YamlReader reader = new YamlReader(file, problems);
        YamlNode root = reader.document(text);
        if (root == null) {
            return Optional.empty();
        }
        if (root instanceof YamlNode.Mapping mapping) {
            return Optional.of(mapping);
        }
        problems.error(root.at(), "", "the file holds " + root.kind() + "; keys and values are expected");
        return Optional.empty();
    }

    private @Nullable YamlNode document(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                // the whole text at once: the parser fails on a surrogate pair that two reads would part
                .setBufferSize(text.length() + 2)
                .build();
        try {
            new Parse(settings).parseString(text).forEach(events::add);
        } catch (MarkedYamlEngineException e) {
            Location at = e.getProblemMark().map(this::location).orElse(Location.of(file));
            problems.error(at, "", "not YAML: " + e.getProblem());
            return null;
        } catch (YamlEngineException e) {
            problems.error(Location.of(file), "", "not YAML: " + e.getMessage());
            return null;
        }
        if (nestsTooDeep()) {
            return null;
        }
        int documents = 0;
        YamlNode root = null;
        while (next < events.size()) {
            Event event = events.get(next++);
            if (event instanceof DocumentStartEvent) {
                documents++;
                if (documents > 1) {
                    problems.error(location(event), "", "a second document starts here; a file holds one");
                    return null;
                }
                root = node();
            }
        }
        if (root == null) {
            problems.error(Location.of(file), "", "the file is empty; keys and values are expected");
        }
        return root;
    }

    /** What reads a file later goes down level by level: a file must not decide how deep. */
    private boolean nestsTooDeep() {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                problems.error(
                        location(event),
                        "",
                        "the file nests more than " + MAX_DEPTH + " levels deep, which is the most");
                return true;
            }
            if (event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd) {
                depth--;
            }
        }
        return false;
    }

    private YamlNode node() {
        Event event = events.get(next++);
        Location at = location(event);
        if (event instanceof AliasEvent) {
            problems.error(at, "", "aliases (*name) are not used here; quote the text if it starts with '*'");
            return new YamlNode.Scalar("*", null, true, at);
        }
        if (event instanceof NodeEvent anchored && anchored.getAnchor().isPresent()) {
            problems.error(at, "", "anchors (&name) are not used here; share parts through fragments");
        }
        if (event instanceof ScalarEvent scalar) {
            String tag = scalar.getTag().map(YamlReader::localTag).orElse(null);
            return new YamlNode.Scalar(scalar.getValue(), tag, scalar.getScalarStyle() != ScalarStyle.PLAIN, at);
        }
        String tag = ((CollectionStartEvent) event)
                .getTag()
                .map(YamlReader::localTag)
                .orElse(null);
        if (event instanceof SequenceStartEvent) {
            return sequence(tag, at);
        }
        if (event instanceof MappingStartEvent) {
            return mapping(tag, at);
        }
        throw new IllegalStateException("The parser gave " + event + " where a value starts");
    }

    private YamlNode sequence(@Nullable String tag, Location at) {
        List<YamlNode> items = new ArrayList<>();
        while (events.get(next).getEventId() != Event.ID.SequenceEnd) {
            items.add(node());
        }
        next++;
        return new YamlNode.Sequence(items, tag, at);
    }

    private YamlNode mapping(@Nullable String tag, Location at) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Map<String, Location> seen = new HashMap<>();
        while (events.get(next).getEventId() != Event.ID.MappingEnd) {
            YamlNode key = node();
            YamlNode value = node();
            if (!(key instanceof YamlNode.Scalar name)) {
                problems.error(key.at(), "", "a key is a text; found " + key.kind() + " (quote the key)");
                continue;
            }
            Location first = seen.putIfAbsent(name.text(), name.at());
            if (first != null) {
                problems.error(
                        name.at(), name.text(), "the key stands twice; the first one is in line " + first.line());
                continue;
            }
            entries.add(new YamlNode.Entry(name, value));
        }
        next++;
        return new YamlNode.Mapping(entries, tag, at);
    }

    private static @Nullable String localTag(String tag) {
        return tag.startsWith("!") && tag.length() > 1 ? tag.substring(1) : null;
    }

    private Location location(Event event) {
        return event.getStartMark().map(this::location).orElse(Location.of(file));
    }

    private Location location(Mark mark) {
        return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
