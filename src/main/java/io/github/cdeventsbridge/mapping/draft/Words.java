package io.github.cdeventsbridge.mapping.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words that CI systems use for states, results and things, and what CDEvents calls them. */
final class Words {

    /**
     * What a word says of a run.
     *
     * @param predicate the predicate of its event
     * @param outcome how it ended, where the word tells that too
     */
    record State(String predicate, @Nullable String outcome) {}

    private static final Map<String, State> STATES = new LinkedHashMap<>();
    private static final Map<String, List<String>> RESULTS = new LinkedHashMap<>();
    private static final Map<String, String> SUBJECTS = new LinkedHashMap<>();

    static {
        states("queued", null, "queued", "scheduled", "waiting", "pending", "submitted", "open");
        states("started", null, "running", "started", "start", "begin", "building", "progress");
        states("finished", null, "complete", "completed", "finished", "finish", "done", "closed", "end", "stop");
        states("finished", "success", "passed", "success", "successful", "succeeded");
        states("finished", "failure", "failed", "failure", "fail");
        states("finished", "cancel", "cancelled", "canceled", "aborted");
        states("finished", "error", "error", "crashed");
        RESULTS.put("success", List.of("passed", "pass", "success", "successful", "succeeded", "ok", "info"));
        RESULTS.put("failure", List.of("failed", "fail", "failure", "needs_inspection", "unstable"));
        RESULTS.put("cancel", List.of("cancelled", "canceled", "aborted", "not_applicable"));
        RESULTS.put("error", List.of("error", "errored", "crashed"));
        subject("testSuiteRun", "test", "tests", "testing", "functional", "result", "results", "validation");
        subject("build", "build", "builds", "buildsys", "compose", "image");
        subject("pipelineRun", "pipeline", "pipelines", "workflow");
        subject("taskRun", "task", "tasks", "job", "jobs", "gate", "promote", "dispatch");
        subject("ticket", "ticket", "issue", "bug");
        subject("change", "git", "commit", "merge", "pull");
    }

    private Words() {}

    private static void states(String predicate, @Nullable String outcome, String... words) {
        for (String word : words) {
            STATES.put(word, new State(predicate, outcome));
        }
    }

    private static void subject(String subject, String... words) {
        for (String word : words) {
            SUBJECTS.put(word, subject);
        }
    }

    /** What a word says of a run, or null when it is no state. */
    static @Nullable State state(String word) {
        return STATES.get(word.toLowerCase(Locale.ROOT));
    }

    /** The outcome that a result means, or null when it is none that is known. */
    static @Nullable String outcome(String result) {
        String word = result.toLowerCase(Locale.ROOT);
        return RESULTS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** The outcomes of CDEvents, in the order in which tables name them. */
    static Set<String> outcomes() {
        return RESULTS.keySet();
    }

    /** The results that mean an outcome. */
    static List<String> results(String outcome) {
        return RESULTS.getOrDefault(outcome, List.of());
    }

    /** The subject that a word of a topic speaks of, or null. */
    static @Nullable String subject(String word) {
        return SUBJECTS.get(word.toLowerCase(Locale.ROOT));
    }
}
