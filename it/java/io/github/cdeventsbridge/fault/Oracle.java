package io.github.cdeventsbridge.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Says what is published, by a seed: messages like those of the shipped samples, of several artifacts and mappings, each of a run
 * of its own with several states in their order, and of the sizes that a class asks for. The same seed says the same
 * under other ids.
 * Used by one thread.
 */
final class Oracle implements Supplier<Issue> {

    /** Runs that are under way at the same time, so that their states interleave. */
    private static final int OPEN_RUNS = 6;

    private static final String ROOT = "VirtualTopic.eng.ci.";

    /** Samples of one run each: the topic without its state, and the states in their order. */
    private static final List<Family> FAMILIES = List.of(
            new Family("koji-build.test", "rpm-build/samples/koji-build.", "running.fedora", "complete.fedora"),
            new Family(
                    "osci.brew-build.test",
                    "rpm-build/samples/brew-build.",
                    "queued.namespaced",
                    "running.namespaced",
                    "complete.namespaced"),
            new Family(
                    "redhat-container-image.test",
                    "container/samples/redhat-container-image.",
                    "queued",
                    "running",
                    "complete.failed"),
            new Family("brew-build.gate", "gate/samples/brew-build.", "running", "complete.go"));

    private final Random random;
    private final Sizes sizes;
    private final String name;
    private final List<OpenRun> open = new ArrayList<>();
    private int runs;
    private int issued;

    /**
     * @param run what ids start with: brokers that served an earlier run know the ids of that
     * @param stream which of several that publish at the same time under one seed
     */
    Oracle(String run, long seed, int stream, Sizes sizes) {
        this.random = new Random(seed * 1_000 + stream);
        this.sizes = sizes;
        this.name = run + "p" + stream;
    }

    @Override
    public Issue get() {
        while (open.size() < OPEN_RUNS) {
            open.add(new OpenRun(FAMILIES.get(random.nextInt(FAMILIES.size())), name + "r" + runs++));
        }
        OpenRun run = open.get(random.nextInt(open.size()));
        Issue issue = run.next();
        if (run.isOver()) {
            open.remove(run);
        }
        return issue;
    }

    /** Messages that belong together: the topic's words, where the samples are, and their names in the order of the states. */
    private record Family(String topic, String path, List<String> samples) {

        Family(String topic, String path, String... samples) {
            this(topic, path, List.of(samples));
        }

        ObjectNode body(int state) {
            String file = "/mappings/" + path + samples.get(state) + ".in.json";
            try (InputStream in = Oracle.class.getResourceAsStream(file)) {
                JsonNode sample = Json.readOwn(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                return (ObjectNode) sample.path("body");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String topic(int state) {
            return ROOT + topic + "." + samples.get(state).split("\\.", 2)[0];
        }
    }

    private final class OpenRun {

        private final Family family;
        private final String id;
        private int state;

        OpenRun(Family family, String id) {
            this.family = family;
            this.id = id;
        }

        Issue next() {
            int number = issued++;
            ObjectNode body = family.body(state);
            ((ObjectNode) body.path("pipeline")).put("id", id);
            pad(body, sizes.next(random));
            return Issue.text(name + "n" + number, number, family.topic(state++), Json.text(body));
        }

        boolean isOver() {
            return state == family.samples().size();
        }

        /** Fills a body up to a size with what hardly compresses. */
        private void pad(ObjectNode body, int size) {
            int missing = size - Json.text(body).length() - ",\"padding\":\"\"".length();
            if (missing > 0) {
                StringBuilder padding = new StringBuilder(missing);
                while (padding.length() < missing) {
                    padding.append(Long.toString(random.nextLong(), Character.MAX_RADIX));
                }
                body.put("padding", padding.substring(0, missing));
            }
        }
    }
}
