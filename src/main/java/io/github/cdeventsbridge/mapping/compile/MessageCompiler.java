package io.github.cdeventsbridge.mapping.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.engine.Codec;
import io.github.cdeventsbridge.mapping.engine.Codecs;
import io.github.cdeventsbridge.mapping.engine.MessageForm;
import io.github.cdeventsbridge.mapping.engine.Presence;
import io.github.cdeventsbridge.mapping.engine.Structure;
import io.github.cdeventsbridge.mapping.engine.TopicForm;
import io.github.cdeventsbridge.mapping.engine.UnmappedFields;
import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import io.github.cdeventsbridge.mapping.pattern.PatternText;
import io.github.cdeventsbridge.mapping.pattern.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles the sample of a message: its topics, what it has and lacks, its headers and its body. */
final class MessageCompiler {

    private final Definition definition;
    private final CodecCompiler codecs;
    private final Problems problems;

    MessageCompiler(Definition definition, Holes holes, Map<String, JsonNode> config, Problems problems) {
        this.definition = definition;
        this.codecs = new CodecCompiler(holes, config, problems, true);
        this.problems = problems;
    }

    MessageForm compile(Definition.Message message) {
        List<TopicForm> topics = topics(message.topics());
        Structure headers = codecs.structure(message.headers(), "headers", CodecCompiler.asIs(), false);
        Structure body = codecs.with(unmapped()).structure(message.body(), "body", CodecCompiler.asIs(), false);
        List<MessageForm.GuardedPlace> words = new ArrayList<>();
        addWords(message.headers(), "headers", words);
        addWords(message.body(), "body", words);
        return new MessageForm(
                topics, new Presence(paths(message.has()), paths(message.lacks())), headers, body, words);
    }

    private static List<Presence.Path> paths(List<Definition.Named> named) {
        return named.stream().map(path -> Presence.Path.of(path.name())).toList();
    }

    private List<TopicForm> topics(List<Pattern> patterns) {
        Map<String, Set<String>> domains = Domains.of(definition.where());
        domains.forEach((hole, words) -> {
            if (words.isEmpty()) {
                emptyDomain(hole);
            }
        });
        List<TopicForm> topics = new ArrayList<>();
        for (Pattern pattern : patterns) {
            Codec codec = codecs.codec(pattern, "topic", CodecCompiler.asIs(), false);
            List<Pattern.Part> parts = pattern instanceof Pattern.Text text
                    ? text.parts()
                    : List.of(new Pattern.Part.Fixed(
                            ((Pattern.Constant) pattern).value().asText()));
            topics.add(new TopicForm(
                    PatternText.of(parts), pattern.at(), Codecs.remembered(codec), TopicParts.of(parts, domains)));
        }
        return topics;
    }

    /** Each rule allows some words, and no word is allowed by all of them. */
    private void emptyDomain(String hole) {
        Rule last = definition.where().stream()
                .filter(rule -> Domains.of(List.of(rule)).containsKey(hole))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        problems.error(
                last.at(),
                "where",
                "no word is left for $" + hole + ": this allows "
                        + Domains.of(List.of(last)).get(hole) + ", and other relations allow other words");
    }

    private UnmappedFields unmapped() {
        for (Definition.Ignored one : definition.ignored()) {
            if (!one.path().startsWith("body.")) {
                problems.error(
                        one.at(),
                        "ignored." + one.path(),
                        "a path such as 'body.test.note' is expected" + Nearest.hint(one.path(), List.of("body.")));
            }
        }
        return new UnmappedFields(
                UnmappedFields.Policy.valueOf(definition.unmapped().name()),
                definition.ignored().stream().map(Definition.Ignored::path).collect(Collectors.toSet()));
    }

    /** Places that hold one word in every message of this sample. */
    private static void addWords(Pattern.Structure structure, String path, List<MessageForm.GuardedPlace> words) {
        for (Pattern.Field field : structure.fields()) {
            String place = path + "." + field.name();
            if (field.direction() == Pattern.Direction.TO_LEGACY) {
                continue;
            }
            if (field.pattern() instanceof Pattern.Constant constant) {
                words.add(new MessageForm.GuardedPlace(place, constant.value().asText()));
            } else if (field.pattern() instanceof Pattern.Structure inner) {
                addWords(inner, place, words);
            }
        }
    }
}
