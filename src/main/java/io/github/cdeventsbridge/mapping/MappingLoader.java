package io.github.cdeventsbridge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.compile.CompiledParts;
import io.github.cdeventsbridge.mapping.compile.DefinitionCompiler;
import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.mapping.pattern.DefinitionReader;
import io.github.cdeventsbridge.mapping.pattern.Unification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Loads mapping files: reads all of them, lays fragments under mappings, checks and compiles. */
public final class MappingLoader {

    private final Catalogue catalogue;
    private final Map<String, JsonNode> config;
    private final Problems problems = new Problems();
    private final Map<String, Definition> fragments = new LinkedHashMap<>();
    private final Map<String, Definition> mappings = new LinkedHashMap<>();
    private final Set<String> usedFragments = new LinkedHashSet<>();

    /**
     * @param config what {@code $config.name} stands for, by name
     */
    public MappingLoader(Catalogue catalogue, Map<String, JsonNode> config) {
        this.catalogue = catalogue;
        this.config = Map.copyOf(config);
    }

    /** A file and its text. */
    public record Source(String file, String text) {}

    /**
     * Loads files. One loader loads once.
     *
     * @param library further files whose fragments may be used where {@code sources} have none of that name
     * @throws InvalidDefinitionException with all problems of all files
     */
    public MappingSet load(List<Source> sources, List<Source> library) {
        for (Source source : sources) {
            DefinitionReader.read(source.file(), source.text(), problems).ifPresent(this::add);
        }
        for (Source source : library) {
            DefinitionReader.read(source.file(), source.text(), problems)
                    .filter(definition -> definition.fragment() && !fragments.containsKey(definition.name()))
                    .ifPresent(fragment -> {
                        fragments.put(fragment.name(), fragment);
                        usedFragments.add(fragment.name()); // nobody has to use what is merely offered
                    });
        }
        List<Mapping> compiled = new ArrayList<>();
        for (Definition definition : mappings.values()) {
            withFragments(definition, new LinkedHashSet<>())
                    .flatMap(whole -> new DefinitionCompiler(whole, catalogue, config, problems)
                            .compile()
                            .map(parts -> mapping(whole, parts)))
                    .ifPresent(compiled::add);
        }
        for (Definition fragment : fragments.values()) {
            if (!usedFragments.contains(fragment.name())) {
                problems.error(fragment.at(), "fragment", "no mapping uses the fragment '" + fragment.name() + "'");
            }
        }
        OverlapCheck.run(compiled, problems);
        problems.throwIfErrors();
        return new MappingSet(compiled);
    }

    private void add(Definition definition) {
        Map<String, Definition> all = definition.fragment() ? fragments : mappings;
        Definition first = all.putIfAbsent(definition.name(), definition);
        if (first != null) {
            String kind = definition.fragment() ? "fragment" : "mapping";
            problems.error(definition.at(), kind, "the name '" + definition.name() + "' is taken by " + first.at());
        }
    }

    private Optional<Definition> withFragments(Definition definition, Set<String> path) {
        Definition whole = definition;
        for (Definition.Named use : definition.uses()) {
            Definition fragment = fragments.get(use.name());
            if (fragment == null) {
                problems.error(
                        use.at(),
                        "use",
                        "no fragment is called '" + use.name() + "'" + Nearest.hint(use.name(), fragments.keySet())
                                + "; there are " + fragments.keySet());
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

    private static Mapping mapping(Definition definition, CompiledParts parts) {
        List<TopicForm> topics = parts.topics().stream()
                .map(topic -> new TopicForm(topic.written(), topic.location(), topic.codec(), topic.parts()))
                .toList();
        return new Mapping(
                definition.name(),
                definition.at(),
                parts.slots(),
                topics,
                parts.headers(),
                parts.body(),
                new EventForm(parts.subject(), parts.predicateSlot(), parts.events()),
                parts.relations(),
                parts.required().stream()
                        .map(required -> new Mapping.Requirement(required.slot(), required.explanation()))
                        .toList());
    }
}
