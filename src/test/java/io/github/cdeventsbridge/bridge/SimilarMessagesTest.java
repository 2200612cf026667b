package io.github.cdeventsbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.corpus.LegacyCorpus;
import io.github.cdeventsbridge.corpus.ShippedSamples;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What is remembered of the names of messages before, and of where a mapping's fields stand among them, has no say in what a
 * message becomes: it is what a tree becomes that was made by a parser.
 */
class SimilarMessagesTest {

    private static final Instant RECEIVED = Instant.parse("2022-01-02T03:04:05Z");
    private static final Translator TRANSLATOR = new Translator(
            MappingFixtures.shipped(),
            Catalogue.standard(),
            Catalogue.standard().newest(),
            Carry.ORIGINAL);

    @Test
    void samplesAndMessagesLikeThemBecomeWhatTreesBecome() {
        Random random = new Random(31);
        for (int round = 0; round < 4; round++) {
            for (LegacyMessage sample : ShippedSamples.messages().values()) {
                assertTreated(sample, Json.text(sample.body().tree()));
                assertTreated(sample, written(sample.body().tree(), random));
            }
        }
    }

    @Test
    void recordedMessagesAndMessagesLikeThemBecomeWhatTreesBecome() {
        Random random = new Random(31);
        LegacyCorpus.recordings().stream()
                .flatMap(recording -> recording.messages().stream())
                .forEach(message -> {
                    assertTreated(message, Json.text(message.body().tree()));
                    assertTreated(message, written(message.body().tree(), random));
                });
    }

    /** A document like this one: some names in another order, changed by a character, left out, written twice or escaped. */
    private static String written(JsonNode tree, Random random) {
        if (!(tree instanceof ObjectNode object)) {
            return tree.toString();
        }
        List<String> members = new ArrayList<>();
        object.properties().forEach(member -> {
            String value = written(member.getValue(), random);
            String name = Json.text(Json.NODES.textNode(member.getKey()));
            int change = random.nextInt(40);
            if (change == 0 && name.length() > 2) {
                name = name.substring(0, name.length() - 2) + (char) ('a' + random.nextInt(26)) + '"';
            } else if (change == 1 && name.length() > 2) {
                name = "\"\\u00" + Integer.toHexString(name.charAt(1)) + name.substring(2);
            } else if (change == 2 && random.nextInt(8) == 0) {
                members.add(name + ":1");
            }
            if (change != 3) {
                members.add(name + (change == 4 ? " : " : ":") + value);
            }
        });
        if (random.nextInt(4) == 0) {
            Collections.shuffle(members, random);
        }
        return "{" + String.join(",", members) + "}";
    }

    private static void assertTreated(LegacyMessage like, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        StrictJson.Result result = StrictJson.read(utf8);
        if (result instanceof StrictJson.Unreadable unreadable) {
            assertThat(unreadable.problem().message()).contains("stands twice");
            return;
        }
        StrictJson.Document document = (StrictJson.Document) result;
        ObjectNode made = (ObjectNode) Json.readOwn(text);
        assertThat(document.tree()).isEqualTo(made);
        Translation read = TRANSLATOR.toEvents(
                message(like, new Body((ObjectNode) document.tree(), utf8, document.portable(), Body.Kind.TEXT)),
                RECEIVED,
                null);
        Translation byTree = TRANSLATOR.toEvents(
                message(like, new Body(made, utf8, document.portable(), Body.Kind.TEXT)), RECEIVED, null);
        assertThat(told(read)).isEqualTo(told(byTree));
    }

    private static LegacyMessage message(LegacyMessage like, Body body) {
        return new LegacyMessage(like.topic(), like.headers(), like.id(), like.time(), body);
    }

    private static String told(Translation translation) {
        return translation instanceof Translation.Events events
                ? events.mapping()
                        + events.losses()
                        + String.join(
                                "\n",
                                events.events().stream()
                                        .map(event ->
                                                event.attributes() + new String(event.utf8(), StandardCharsets.UTF_8))
                                        .toList())
                : translation.toString();
    }
}
