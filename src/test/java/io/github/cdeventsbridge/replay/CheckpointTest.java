package io.github.cdeventsbridge.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    private static final ObjectNode POSITION = Json.NODES.objectNode().put("records", 7);

    @TempDir
    private Path folder;

    private Checkpoint of(String archive) {
        ObjectNode replay = Json.NODES.objectNode().put("archives", archive).put("as", "cdevents");
        return new Checkpoint(folder.resolve("checkpoint.json"), replay, Files::write);
    }

    @Test
    void whatWasSavedIsLoaded() throws IOException {
        assertThat(of("a").load()).isNull();
        of("a").save(POSITION);

        assertThat(of("a").load()).isEqualTo(POSITION);
    }

    @Test
    void thatOfAnotherReplayIsRefusedWithTheDifference() throws IOException {
        of("a").save(POSITION);

        assertThatThrownBy(of("b")::load)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("belongs to another replay: its 'archives' is \"a\", that of this one is \"b\"");
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        for (String text : new String[] {"no JSON", "{\"records\":1}", "[]"}) {
            Files.writeString(folder.resolve("checkpoint.json"), text);

            assertThatThrownBy(of("a")::load)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("is no checkpoint of a replay");
        }
    }
}
