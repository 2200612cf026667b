package io.github.cdeventsbridge.cli.samples;

import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.MappingLoader;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.mapping.draft.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tries a drafted mapping on the samples that it was drafted from, as {@code test} would. */
public final class DraftCheck {

    private final Supplier<MappingLoader> loaders;
    private final List<MappingLoader.Source> library;
    private final SpecVersion spec;

    /**
     * @param loaders gives a new loader each time, as one loads once
     * @param library files whose fragments and shapes a draft may use
     * @param spec the version of the events in the outputs
     */
    public DraftCheck(Supplier<MappingLoader> loaders, List<MappingLoader.Source> library, SpecVersion spec) {
        this.loaders = loaders;
        this.library = List.copyOf(library);
        this.spec = spec;
    }

    /**
     * What came of a draft.
     *
     * @param findings why it cannot be taken; empty when it can
     * @param results what each sample became, in their order; none when the draft does not load
     */
    public record Checked(List<String> findings, List<SampleRunner.Result> results) {}

    /** Loads the draft alone, and runs the samples with all laws. */
    public Checked check(Draft draft, List<Sample> samples) {
        MappingSet mappings;
        try {
            MappingLoader.Source source = new MappingLoader.Source(draft.name() + ".yaml", draft.text());
            mappings = loaders.get().load(List.of(source), library);
        } catch (InvalidDefinitionException e) {
            return new Checked(e.problems().stream().map(Problem::toString).toList(), List.of());
        }
        SampleRunner runner = new SampleRunner(mappings, spec);
        List<String> findings = new ArrayList<>();
        List<SampleRunner.Result> results = new ArrayList<>();
        for (Sample sample : samples) {
            SampleRunner.Result result = runner.run(sample);
            results.add(result);
            if (!result.output().has("events")) {
                findings.add(sample.name() + ": becomes no event: " + result.output());
            }
            result.violations().forEach(violation -> findings.add(sample.name() + ": " + violation));
        }
        return new Checked(findings, results);
    }
}
