package io.github.cdeventsbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConformanceTest {

    private static final String TOPIC = "VirtualTopic.eng.ci.copr-build.test.queued";
    private static final String BODY = "{'contact':{'name':'a','team':'a','email':'a'},'run':{'url':'a','log':'a'},"
            + "'artifact':{'type':'copr-build'},'test':{'namespace':'a','type':'a','category':'a'},"
            + "'generated_at':'a','version':'0.2.1'}";

    @Test
    void whatIsWrongWithABuiltMessageAreErrors() {
        assertThat(Conformance.findings(message(BODY), null)).isEmpty();
        assertThat(Conformance.findings(message(BODY.replace("'email'", "'mail'")), null))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.isError()).isTrue();
                    assertThat(problem.path()).isEqualTo("body.contact.email");
                });
    }

    @Test
    void whatAChangeBrokeIsAWarningAndTheRestIsTheSendersBusiness() {
        LegacyMessage original = message(BODY.replace("'email'", "'mail'"));
        LegacyMessage changed = message(BODY.replace("'email'", "'mail'").replace("'version':'0.2.1'", "'version':7"));
        assertThat(Conformance.findings(original, original)).isEmpty();
        assertThat(Conformance.findings(changed, original)).singleElement().satisfies(problem -> {
            assertThat(problem.isError()).isFalse();
            assertThat(problem.path()).isEqualTo("body.version");
        });
    }

    @Test
    void anEventWhoseMessageConsumersWouldDropIsRejectedWithAllReasons() throws Exception {
        Path sample = Path.of("mappings", "rpm-build", "samples", "event.finished.brew-build.in.json");
        ObjectNode event = (ObjectNode) Json.readOwn(Files.readString(sample));
        ((ObjectNode) event.at("/customData/topic")).put("domain", "other");
        ((ObjectNode) event.at("/customData/contact")).putArray("irc");
        Reading reading = new CloudEventCodec(Catalogue.standard()).read(Map.of(), event);
        Translator translator = new Translator(
                MappingFixtures.shipped(),
                Catalogue.standard(),
                Catalogue.standard().newest(),
                Carry.ORIGINAL);

        Translation translation = translator.toLegacy(((Reading.Event) reading).event());

        assertThat(translation).isInstanceOf(Translation.Rejected.class);
        List<Problem> problems = ((Translation.Rejected) translation).problems();
        assertThat(problems).extracting(Problem::path).containsExactly("body.contact.irc", "body.test.namespace");
    }

    private static LegacyMessage message(String body) {
        return LegacyMessage.of(TOPIC, (ObjectNode) Json.readOwn(body.replace('\'', '"')));
    }
}
