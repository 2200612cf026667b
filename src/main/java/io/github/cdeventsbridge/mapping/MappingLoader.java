package io.github.cdeventsbridge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.compile.DefinitionCompiler;
import io.github.cdeventsbridge.mapping.compile.ShapeCompiler;
import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.mapping.pattern.DefinitionReader;
import io.github.cdeventsbridge.mapping.pattern.Unification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Loads mapping files: reads all of them, lays fragments under mappings, checks and compiles. */
public final class MappingLoader {

    private final Catalogue catalogue;
    private final Map<String, JsonNode> config;
    private final Set<String> options;
    private final Problems problems = new Problems();
    private final Map<Definition.Kind, Map<String, Definition>> definitions = new EnumMap<>(Definition.Kind.class);
    private final Set<String> usedFragments = new LinkedHashSet<>();

    /**
     * @param config what {@code $config.name} stands for, by name
     * @param options which optional events are turned on
     */
    public MappingLoader(Catalogue catalogue, Map<String, JsonNode> config, Set<String> options) {
        this.catalogue = catalogue;
        this.config = Map.copyOf(config);
        this.options = Set.copyOf(options);
        for (Definition.Kind kind : Definition.Kind.values()) {
            definitions.put(kind, new LinkedHashMap<>());
        }
    }

    /** A loader with no optional events. */
    public MappingLoader(Catalogue catalogue, Map<String, JsonNode> config) {
        this(catalogue, config, Set.of());
    }

    /** A file and its text. */
    public record Source(String file, String text) {}

    /**
     * Loads files. One loader loads once.
     *
     * @param library further files whose fragments and shapes count where {@code sources} have none of that name
     * @throws InvalidDefinitionException with all problems of all files
     */
    public MappingSet load(List<Source> sources, List<Source> library) {
        sideBySide(sources, MappingLoader::read).forEach(this::add);
        sideBySide(library, MappingLoader::read).forEach(this::offer);
        List<Definition> wholes = new ArrayList<>();
        for (Definition definition : all(Definition.Kind.MAPPING)) {
            withFragments(definition, new LinkedHashSet<>()).ifPresent(wholes::add);
        }
        List<Mapping> mappings = new ArrayList<>();
        List<SkipRule> skipRules = new ArrayList<>();
        for (Translating compiled : sideBySide(wholes, this::compile)) {
            if (compiled instanceof Mapping mapping) {
                mappings.add(mapping);
            } else {
                skipRules.add((SkipRule) compiled);
            }
        }
        List<Shape> shapes = new ArrayList<>();
        for (Definition shape : all(Definition.Kind.SHAPE)) {
            new ShapeCompiler(shape, problems)
                    .compile()
                    .ifPresent(compiled -> shapes.add(new Shape(shape.name(), shape.at(), compiled)));
        }
        for (Definition fragment : all(Definition.Kind.FRAGMENT)) {
            if (!usedFragments.contains(fragment.name())) {
                problems.error(fragment.at(), "fragment", "no mapping uses the fragment '" + fragment.name() + "'");
            }
        }
        checkOptions();
        OverlapCheck.run(MappingSet.regular(mappings, skipRules), problems);
        OverlapCheck.run(skipRules.stream().filter(SkipRule::isException).toList(), problems);
        OverlapCheck.run(shapes, problems);
        problems.throwIfErrors();
        return new MappingSet(mappings, skipRules, shapes);
    }

    private static Optional<Definition> read(Source source, Problems found) {
        return DefinitionReader.read(source.file(), source.text(), found);
    }

    /** Does the same with each on all cores, since every verb waits for it; what comes of it and all problems stay in order. */
    private <T, R> List<R> sideBySide(List<T> all, BiFunction<T, Problems, Optional<R>> work) {
        List<R> results = new ArrayList<>();
        for (Done<R> done :
                all.parallelStream().map(each -> Done.of(each, work)).toList()) {
            problems.addAll(done.problems().all());
            done.result().ifPresent(results::add);
        }
        return results;
    }

    private record Done<R>(Optional<R> result, Problems problems) {

        static <T, R> Done<R> of(T each, BiFunction<T, Problems, Optional<R>> work) {
            Problems found = new Problems();
            return new Done<>(work.apply(each, found), found);
        }
    }

    private Optional<Translating> compile(Definition whole, Problems found) {
        DefinitionCompiler compiler = new DefinitionCompiler(whole, catalogue, config, found);
        Definition.Skip skip = whole.skip();
        if (skip == null) {
            return compiler.compile().map(parts -> new Mapping(whole, parts, options));
        }
        if (whole.event() != null) {
            found.error(skip.at(), "skip", "such messages make no event, and 'event' says which; one of them is wrong");
        }
        return compiler.compileSkipped()
                .map(form -> new SkipRule(whole.name(), whole.at(), form, compiler.slots(), skip.reason()));
    }

    /** An option that no mapping knows would silently do nothing. */
    private void checkOptions() {
        Set<String> known = new TreeSet<>();
        for (Map<String, Definition> kind : definitions.values()) {
            for (Definition definition : kind.values()) {
                for (Definition.Derived derived : definition.also()) {
                    if (derived.option() != null) {
                        known.add(derived.option().name());
                    }
                }
            }
        }
        for (String option : options) {
            if (!known.contains(option)) {
                problems.error(
                        Location.of("configuration"),
                        "options",
                        "no mapping has the option '" + option + "'; there are " + known + Nearest.hint(option, known));
            }
        }
    }

    private Collection<Definition> all(Definition.Kind kind) {
        return byName(kind).values();
    }

    private Map<String, Definition> byName(Definition.Kind kind) {
        return definitions.getOrDefault(kind, Map.of());
    }

    private void add(Definition definition) {
        Definition first = byName(definition.kind()).putIfAbsent(definition.name(), definition);
        if (first != null) {
            problems.error(
                    definition.at(),
                    definition.kind().key(),
                    "the name '" + definition.name() + "' is taken by " + first.at());
        }
    }

    /** Takes a definition of the library; nobody has to use what is merely offered. */
    private void offer(Definition definition) {
        if (definition.kind() != Definition.Kind.MAPPING
                && byName(definition.kind()).putIfAbsent(definition.name(), definition) == null) {
            usedFragments.add(definition.name());
        }
    }

    private Optional<Definition> withFragments(Definition definition, Set<String> path) {
        Definition whole = definition;
        for (Definition.Named use : definition.uses()) {
            Definition fragment = byName(Definition.Kind.FRAGMENT).get(use.name());
            if (fragment == null) {
                problems.error(
                        use.at(),
                        "use",
                        "no fragment is called '" + use.name() + "'"
                                + Nearest.hint(
                                        use.name(),
                                        byName(Definition.Kind.FRAGMENT).keySet()) + "; there are "
                                + byName(Definition.Kind.FRAGMENT).keySet());
                return Optional.empty();
            }
            if (!path.add(use.name())) {
                problems.error(use.at(), "use", "fragments use each other in a circle: " + path + " -> " + use.name());
                return Optional.empty();
            }
            usedFragments.add(use.name());
            Optional<Definition> inner = withFragments(fragment, path);
            path.remove(use.name());
            if (inner.isEmpty()) {
                return Optional.empty();
            }
            whole = Unification.of(inner.get(), whole, problems);
        }
        return Optional.of(whole);
    }
}
