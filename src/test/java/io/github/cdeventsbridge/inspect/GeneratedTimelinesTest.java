package io.github.cdeventsbridge.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the order in which events come, and however often: the timeline is that of the runs that made them. */
class GeneratedTimelinesTest {

    private final Events events = new Events();
    private final Map<String, Set<String>> tasksByPipeline = new TreeMap<>();
    private final Set<String> unfinished = new TreeSet<>();

    private List<EventView> generate(Random random) {
        List<EventView> made = new ArrayList<>();
        for (int p = 0; p < 1 + random.nextInt(12); p++) {
            String pipeline = "p" + p;
            run("pipelineRun", pipeline, p, "{'pipelineName': 'n', 'uri': 'https://ci.example.com/'}", random, made);
            Set<String> tasks = new TreeSet<>();
            for (int t = 0; t < random.nextInt(6); t++) {
                String task = pipeline + "/t" + t;
                tasks.add(task);
                run("taskRun", task, p + t, "{'pipelineRun': {'id': '" + pipeline + "'}}", random, made);
            }
            tasksByPipeline.put(pipeline, tasks);
        }
        return made;
    }

    private void run(String kind, String id, int minute, String content, Random random, List<EventView> made) {
        boolean started = random.nextInt(4) > 0;
        boolean finished = !started || random.nextInt(4) > 0;
        if (started) {
            made.add(events.event(kind + ".started", id, minute, content));
        }
        if (finished) {
            made.add(events.event(kind + ".finished", id, minute + 7, content));
        } else {
            unfinished.add(id);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void runsTreesAndGapsAreThoseOfTheGenerator(long seed) {
        Random random = new Random(seed);
        List<EventView> made = generate(random);
        Timeline inOrder = Events.timeline(made);
        List<EventView> shuffled = new ArrayList<>(made);
        shuffled.addAll(made.subList(0, made.size() / 2));
        Collections.shuffle(shuffled, random);
        Timeline timeline = Events.timeline(shuffled);

        assertThat(byRoot(timeline)).isEqualTo(tasksByPipeline);
        assertThat(timeline.runs().stream().flatMap(run -> run.gaps().stream()).map(Gap::id))
                .containsExactlyInAnyOrderElementsOf(unfinished);
        assertThat(TimelineText.lines(timeline)).containsExactlyInAnyOrderElementsOf(TimelineText.lines(inOrder));
    }

    private static Map<String, Set<String>> byRoot(Timeline timeline) {
        return timeline.runs().stream()
                .flatMap(run -> run.roots().stream())
                .collect(Collectors.toMap(
                        Track::id,
                        root -> root.children().stream().map(Track::id).collect(Collectors.toSet())));
    }
}
