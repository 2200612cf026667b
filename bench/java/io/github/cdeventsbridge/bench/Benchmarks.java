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
 * a while then slows both, and the ratio stays.
 */
public final class Benchmarks {

    private static final String BASELINE = "jacksonParseWrite";
    private static final int ROUNDS = 5;

    private final Map<String, List<Double>> clock = new TreeMap<>();
    private final Map<String, List<Double>> processor = new TreeMap<>();

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
            String label = result.getPrimaryResult().getLabel();
            add(clock, label, result, IterationResult::getPrimaryResult);
            add(
                    processor,
                    label,
                    result,
                    iteration -> iteration.getSecondaryResults().get(CpuTime.LABEL));
        }
    }

    /** The time of a round is the median of its iterations: a single one may be the victim of another process. */
    private static void add(
            Map<String, List<Double>> times, String label, RunResult round, Function<IterationResult, Result<?>> time) {
        List<Double> iterations = round.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> time.apply(iteration).getScore())
                .toList();
        times.computeIfAbsent(label, key -> new ArrayList<>()).add(median(iterations));
    }

    private static void print(String title, Map<String, List<Double>> times) {
        List<Double> baseline = times.get(BASELINE);
        System.out.printf("%n%-24s %10s %8s %8s %8s%n", title, "ns/message", "ratio", "lowest", "highest");
        times.forEach((label, scores) -> {
            System.out.printf(Locale.ROOT, "%-24s %10.0f", label, median(scores));
            if (baseline != null) {
                List<Double> ratios = new ArrayList<>();
                for (int round = 0; round < scores.size(); round++) {
                    ratios.add(scores.get(round) / baseline.get(round));
                }
                System.out.printf(
                        Locale.ROOT,
                        " %8.2f %8.2f %8.2f",
                        median(ratios),
                        Collections.min(ratios),
                        Collections.max(ratios));
            }
            System.out.println();
        });
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
