package io.github.cdeventsbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CdEvent;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.EventWriter;
import io.github.cdeventsbridge.cdevents.Rendering;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.message.Json;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The CloudEvents SDK, which is not ours, reads what we write. */
class CloudEventsSdkTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.4", "0.5"})
    void theSdkReadsAllAttributesOfAStructuredEvent(String spec) throws Exception {
        Catalogue catalogue = Catalogue.standard();
        SpecVersion version = SpecVersion.parse(spec);
        CdEvent event = new CdEvent(
                "build",
                "finished",
                "6f6c3a51-0b1d-5f0a-9a55-0c5c8b1d1f11",
                "https://ci.example.org",
                "2026-05-05T05:05:05.125Z",
                null,
                null,
                null,
                "build-17",
                null,
                Json.NODES.objectNode().put("artifactId", "pkg:rpm/example/tool@1.0-1?arch=src"),
                null,
                null,
                Map.of(Marker.EXTENSION, "6f6c3a51-0b1d-5f0a-9a55-0c5c8b1d1f11 main"));
        Rendering.Written written = (Rendering.Written) new EventWriter(catalogue).write(event, version);

        byte[] bytes =
                Json.bytes(new CloudEventCodec(catalogue).structured(written.cdevent(), version, event.extensions()));
        CloudEvent read = new JsonFormat().deserialize(bytes);

        assertThat(read.getSpecVersion().toString()).isEqualTo("1.0");
        assertThat(read.getId()).isEqualTo(event.id());
        assertThat(read.getSource()).hasToString(event.source());
        assertThat(read.getType())
                .isEqualTo(catalogue.typeOf("build", "finished", version).orElseThrow());
        assertThat(read.getSubject()).isEqualTo(event.subjectId());
        assertThat(read.getTime()).isEqualTo(OffsetDateTime.parse(event.timestamp()));
        assertThat(read.getExtension(Marker.EXTENSION))
                .isEqualTo(event.extensions().get(Marker.EXTENSION));
        assertThat(new ObjectMapper().readTree(read.getData().toBytes())).isEqualTo(written.cdevent());
    }
}
