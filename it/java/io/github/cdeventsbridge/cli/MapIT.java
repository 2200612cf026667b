package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cli.BridgeProcess.Ended;
import io.github.cdeventsbridge.message.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The verbs for files as a user runs them: a process in an empty directory, under a locale that is not UTF-8. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class MapIT {

    @TempDir
    private Path home;

    private Path empty;

    @BeforeEach
    void directory() throws Exception {
        empty = Files.createDirectory(home.resolve("empty"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aBodyInAFileGoesThereAndBack() throws Exception {
        String body = Messages.complete("run-1");
        Files.writeString(empty.resolve("message.json"), body);

        Ended there = BridgeProcess.run(empty, "map", "--to", "cdevents", "--topic", Messages.COMPLETE, "message.json");
        assertThat(there.code()).as(there.err()).isZero();
        assertThat(there.err()).isEmpty();
        assertThat(there.lines()).hasSize(1);
        ObjectNode event = Messages.json(there.out());
        assertThat(event.at("/context/type").asText()).isEqualTo("dev.cdevents.testsuiterun.finished.0.3.0");

        Ended back = BridgeProcess.run(empty, utf8(there.out()), "map", "--to", "legacy", "-");
        assertThat(back.code()).as(back.err()).isZero();
        ObjectNode message = Messages.json(back.out());
        assertThat(message.path("topic").asText()).isEqualTo(Messages.COMPLETE);
        assertThat(message.path("headers").isObject()).isTrue();
        assertThat(message.path("body")).isEqualTo(Messages.json(body));
    }

    @Test
    void aPipeOfLinesGoesThereAndBackInItsOrderAndInUtf8() {
        List<ObjectNode> messages = List.of(
                Messages.json(Messages.sample("koji-build.queued.unicode.in.json")),
                Messages.json(Messages.sample("koji-build.complete.fedora.in.json")),
                Messages.json(Messages.sample("brew-build.error.namespaced.in.json")));
        String lines = String.join("\n", messages.stream().map(Json::text).toList()) + "\n";

        Ended there = BridgeProcess.run(empty, utf8(lines), "map", "--to", "cdevents", "--spec", "0.4");
        assertThat(there.code()).as(there.err()).isZero();
        assertThat(there.out()).contains("größe");
        assertThat(there.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(
                                Messages.json(line).at("/context/version").asText())
                        .isEqualTo("0.4.1"));

        Ended back = BridgeProcess.run(empty, utf8(there.out()), "map", "--to", "legacy");
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(back.lines()).hasSize(3);
        for (int i = 0; i < messages.size(); i++) {
            ObjectNode message = Messages.json(back.lines().get(i));
            assertThat(message.path("topic")).isEqualTo(messages.get(i).path("topic"));
            assertThat(message.path("body")).isEqualTo(messages.get(i).path("body"));
        }
    }

    @Test
    void oneBadLineFailsAndTheOthersAreTranslated() {
        String good = Json.text(Messages.json(Messages.sample("koji-build.complete.fedora.in.json")));

        Ended ended = BridgeProcess.run(empty, utf8(good + "\noops ü\n" + good), "map", "--to", "cdevents", "-");

        assertThat(ended.code()).isEqualTo(13);
        assertThat(ended.lines()).hasSize(2);
        assertThat(ended.err()).contains("standard input:2: ").doesNotContain("\tat ");
    }

    @Test
    void mistakesInArgumentsEndWithTheirCode() {
        assertThat(BridgeProcess.run(empty, "mapp").code()).isEqualTo(2);
        assertThat(BridgeProcess.run(empty, "map", "--to", "cdevents", "--spec", "7", "-")
                        .code())
                .isEqualTo(78);
        assertThat(BridgeProcess.run(empty, "map", "--to", "cdevents", "nowhere.json")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void shippedMappingsAreValidAndTheirSamplesAsExpected() {
        Ended valid = BridgeProcess.run(empty, "validate");
        assertThat(valid.code()).as(valid.err()).isZero();
        Ended tested = BridgeProcess.run(empty, "test");
        assertThat(tested.code()).as(tested.err()).isZero();
        assertThat(tested.out()).contains("all as expected");
    }

    @Test
    void theVersionIsThatOfTheJar() {
        Ended ended = BridgeProcess.run(empty, "--version");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).doesNotContain("not packaged").contains("cdevents-bridge ");
    }
}
