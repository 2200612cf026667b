package io.github.cdeventsbridge.corpus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Runs of tests as CI systems report them, seeded: up to four states each, and between the states all that senders do not
 * keep the same: ids as number or text, truth values as text, empty and null fields, fields that come and go.
 */
final class GeneratedRuns {

    private static final List<String> STATES = List.of("queued", "running", "complete", "error");
    private static final List<String> TYPES = List.of("koji-build", "brew-build", "redhat-module", "productmd-compose");
    private static final List<String> TESTS = List.of("tier1", "boot.to login", "rpminspect", "tier1/x", "0");

    private final Random random;
    private final boolean repeated;
    private final Set<String> nameless = new HashSet<>();

    /**
     * @param repeated whether runs that have no name of their own may test the same again, under another URL
     */
    GeneratedRuns(long seed, boolean repeated) {
        this.random = new Random(seed);
        this.repeated = repeated;
    }

    /** The messages of one run that differs from all others of this generator. */
    List<LegacyMessage> next() {
        while (true) {
            Run run = run();
            if (run.isNamed() || repeated || nameless.add(run.type() + run.artifact() + run.test())) {
                return messages(run);
            }
        }
    }

    /** What all states of a run have in common; the URL only of those that have no name. */
    private record Run(
            String type, int artifact, String test, String pipeline, String thread, String domain, String url) {
        boolean isNamed() {
            return pipeline != null || thread != null;
        }
    }

    private Run run() {
        int kind = random.nextInt(3);
        return new Run(
                pick(TYPES),
                1 + random.nextInt(60),
                pick(TESTS),
                kind == 0 ? "p-" + random.nextLong() : null,
                kind == 1 ? "t-" + random.nextLong() : null,
                random.nextBoolean() ? "qe." : "",
                "https://ci.example.org/job/" + random.nextLong());
    }

    private List<LegacyMessage> messages(Run run) {
        List<LegacyMessage> messages = new ArrayList<>();
        int last = 2 + random.nextInt(2);
        for (String state : STATES) {
            boolean end = state.equals(STATES.get(last));
            boolean before = STATES.indexOf(state) < 2 && random.nextInt(4) > 0;
            if (end || before) {
                String topic = "VirtualTopic.eng.ci." + run.domain() + run.type() + ".test." + state;
                messages.add(LegacyMessage.of(topic, body(run, state)));
            }
        }
        return messages;
    }

    private ObjectNode body(Run run, String state) {
        ObjectNode body = Json.NODES.objectNode();
        body.putObject("contact").put("name", "QE").put("team", "qe").put("email", "qe@example.org");
        String url = run.isNamed() && random.nextBoolean() ? run.url() + "/" + state : run.url();
        body.putObject("run").put("url", url).put("log", url + "/log");
        body.set("artifact", artifact(run));
        ObjectNode test =
                body.putObject("test").put("namespace", "qe." + run.type()).put("type", run.test());
        test.put("category", "functional");
        if (state.equals("complete")) {
            test.put("result", pick(List.of("passed", "FAILED", "info", "not_applicable", "odd")));
            body.putArray("system");
        } else if (state.equals("error")) {
            body.putObject("error").put("reason", pick(List.of("unknown", "no worker", "cancelled: by hand")));
        }
        identify(run, body);
        body.put("generated_at", "2024-05-0" + (1 + random.nextInt(9)) + " 01:02:03.000" + random.nextInt(10));
        body.put("version", "0.2.1");
        return body;
    }

    private void identify(Run run, ObjectNode body) {
        if (run.pipeline() != null) {
            body.putObject("pipeline").put("id", run.pipeline()).put("name", "p");
        } else if (random.nextBoolean()) {
            ObjectNode pipeline = body.putObject("pipeline").put("name", "p");
            vary(pipeline, "id", random.nextInt(3));
        }
        if (run.thread() != null) {
            body.put("thread_id", run.thread());
        } else {
            vary(body, "thread_id", random.nextInt(3));
        }
    }

    private ObjectNode artifact(Run run) {
        ObjectNode artifact = Json.NODES.objectNode().put("type", run.type());
        switch (run.type()) {
            case "productmd-compose" ->
                artifact.put("id", "X-9-2024.n." + run.artifact()).put("compose_type", "nightly");
            case "redhat-module" -> {
                number(artifact, "id", run.artifact());
                artifact.put("nsvc", "perl:5:" + run.artifact() + ":abc")
                        .put("name", "perl")
                        .put("stream", "5");
                artifact.put("version", String.valueOf(run.artifact()))
                        .put("context", "abc")
                        .put("issuer", "eve");
            }
            default -> {
                number(artifact, "id", run.artifact());
                artifact.put("nvr", "tree-2." + run.artifact() + "-1.el9").put("component", "tree");
                artifact.put("issuer", "eve");
                if (random.nextBoolean()) {
                    artifact.put("scratch", false);
                } else {
                    artifact.put("scratch", "False");
                }
            }
        }
        return artifact;
    }

    private void number(ObjectNode object, String name, int value) {
        if (random.nextBoolean()) {
            object.put(name, value);
        } else {
            object.put(name, String.valueOf(value));
        }
    }

    private static void vary(ObjectNode object, String name, int how) {
        if (how == 0) {
            object.put(name, "");
        } else if (how == 1) {
            object.putNull(name);
        }
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
