package io.github.cdeventsbridge.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs benchmarks with the arguments of JMH, and prints what their times are as multiples of a baseline. The forks are run
 * in rounds, each benchmark once in every round, and a ratio is that of two times of one round: a machine that is busy for
 * a while then slows both, and the ratio stays. The last column is the ratio of the fastest iterations of all rounds, in
 * which nothing else had a part.
 */
public final class Benchmarks {

    private static final String BASELINE = "jacksonParseWrite";
    private static final int ROUNDS = 5;

    private final Map<String, List<Round>> clock = new TreeMap<>();
    private final Map<String, List<Round>> processor = new TreeMap<>();

    /** The times of the iterations of one fork: a single one may be the victim of another process. */
    private record Round(double median, double fastest) {}

    private Benchmarks() {}

    /** Takes the arguments of JMH; {@code -f} is the number of rounds. */
    public static void main(String[] arguments) throws CommandLineOptionException, IOException, RunnerException {
        CommandLineOptions options = new CommandLineOptions(arguments);
        if (options.shouldHelp()) {
            options.showHelp();
            return;
        }
        Benchmarks benchmarks = new Benchmarks();
        int rounds = options.getForkCount().orElse(ROUNDS);
        for (int round = 0; round < rounds; round++) {
            benchmarks.round(options);
        }
        print("time on the clock", benchmarks.clock);
        print("time of the processor", benchmarks.processor);
    }

    private void round(CommandLineOptions options) throws RunnerException {
        var once = new OptionsBuilder()
                .parent(options)
                .forks(1)
                .addProfiler(CpuTime.class)
                .build();
        for (RunResult result : new Runner(once).run()) {
            String label = result.getPrimaryResult().getLabel() + parameters(result);
            add(clock, label, result, IterationResult::getPrimaryResult);
            add(
                    processor,
                    label,
                    result,
                    iteration -> iteration.getSecondaryResults().get(CpuTime.LABEL));
        }
    }

    /** What sets the runs of one benchmark apart, such as {@code " kib=16"}; each has its own baseline. */
    private static String parameters(RunResult result) {
        StringBuilder text = new StringBuilder();
        for (String key : result.getParams().getParamsKeys()) {
            text.append(' ').append(key).append('=').append(result.getParams().getParam(key));
        }
        return text.toString();
    }

    private static void add(
            Map<String, List<Round>> times, String label, RunResult run, Function<IterationResult, Result<?>> time) {
        List<Double> iterations = run.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> time.apply(iteration).getScore())
                .toList();
        times.computeIfAbsent(label, key -> new ArrayList<>())
                .add(new Round(median(iterations), Collections.min(iterations)));
    }

    private static void print(String title, Map<String, List<Round>> times) {
        System.out.printf(
                "%n%-26s %10s %8s %8s %8s %9s%n", title, "ns/message", "ratio", "lowest", "highest", "quietest");
        times.forEach((label, rounds) -> {
            int space = label.indexOf(' ');
            List<Round> baseline = times.get(BASELINE + (space < 0 ? "" : label.substring(space)));
            System.out.printf(Locale.ROOT, "%-26s %10.0f", label, median(medians(rounds)));
            if (baseline != null) {
                List<Double> ratios = new ArrayList<>();
                for (int round = 0; round < rounds.size(); round++) {
                    ratios.add(rounds.get(round).median() / baseline.get(round).median());
                }
                System.out.printf(
                        Locale.ROOT,
                        " %8.2f %8.2f %8.2f %9.2f",
                        median(ratios),
                        Collections.min(ratios),
                        Collections.max(ratios),
                        fastest(rounds) / fastest(baseline));
            }
            System.out.println();
        });
    }

    private static List<Double> medians(List<Round> rounds) {
        return rounds.stream().map(Round::median).toList();
    }

    private static double fastest(List<Round> rounds) {
        return rounds.stream().mapToDouble(Round::fastest).min().orElseThrow();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
