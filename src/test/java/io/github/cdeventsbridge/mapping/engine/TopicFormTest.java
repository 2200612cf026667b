package io.github.cdeventsbridge.mapping.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.mapping.ToEvent;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics: a hole is one dotted part, the words of a hole are matched as a whole and in any case. */
class TopicFormTest {

    private static final MappingSet TOPICS = MappingFixtures.load("""
            mapping: topics
            legacy:
              topic: [ci.$a.$kind.$state, "vt.[$d.]$a.$kind.$state"]
              body: {id: $id!}
            event:
              type: build.$predicate
              id: $id
              source: https://ci.example.org
              time: $message.time
              customData: {a: $a, d: $d, kind: $kind}
            where:
              - $kind: rpm|rpm.noarch
              - $state:  $predicate
                begin:   started
                end:     finished
            """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ci.x.rpm.begin        | started {"a":"x","kind":"rpm"}
            ci.x.RPM.End          | finished {"a":"x","kind":"RPM"}
            CI.x.rpm.end          | none
            ci.x-y.rpm.end        | finished {"a":"x-y","kind":"rpm"}
            vt.x.rpm.end          | finished {"a":"x","kind":"rpm"}
            vt.z.x.rpm.end        | finished {"a":"x","d":"z","kind":"rpm"}
            ci.x.y.rpm.end        | none
            ci.x.deb.end          | none
            ci.x.rpmx.end         | none
            ci.x.rpm.ending       | none
            ci.x.rpm.en           | none
            ci.x.rpm.end.more     | none
            ci.x.rpm.end.         | none
            ci.x.rpm              | none
            ci..rpm.end           | none
            vt.z.y.x.rpm.end      | none
            x.ci.x.rpm.end        | none
            """)
    void aTopicIsOfAFormOrNone(String topic, String outcome) {
        LegacyMessage message = new LegacyMessage(
                topic,
                Json.NODES.objectNode(),
                null,
                "2026-01-01T00:00:00Z",
                LegacyMessage.of(topic, (ObjectNode) Json.readOwn("{\"id\":1}")).body());
        ToEvent result = TOPICS.toEvent(message).result();
        assertThat(
                        result instanceof ToEvent.Mapped mapped
                                ? mapped.events().get(0).predicate() + " "
                                        + mapped.events().get(0).fields().path("customData")
                                : "none")
                .isEqualTo(outcome);
        assertThat(result).isInstanceOfAny(ToEvent.Mapped.class, ToEvent.Mismatch.class);
        assertThat(TOPICS.toEvent(message).result()).as("the same topic again").isEqualTo(result);
    }
}
