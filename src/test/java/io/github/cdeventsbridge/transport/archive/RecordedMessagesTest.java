package io.github.cdeventsbridge.transport.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.archive.ArchiveRecord;
import io.github.cdeventsbridge.archive.Place;
import io.github.cdeventsbridge.archive.RecordReader;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedMessagesTest {

    private static final String EVENT = "{\"context\":{\"version\":\"0.4.1\",\"id\":\"1\","
            + "\"source\":\"https://ci.example.com\",\"type\":\"dev.cdevents.pipelinerun.queued.0.2.0\","
            + "\"timestamp\":\"2026-01-02T03:04:05Z\"},"
            + "\"subject\":{\"id\":\"p1\",\"type\":\"pipelineRun\",\"content\":{}}}";

    private static Taken taken(String record) {
        RecordReader reader = new RecordReader(new CloudEventCodec(Catalogue.standard()), null);
        List<Recorded> read =
                reader.read(new ArchiveRecord(new Place("a", 1), record.getBytes(StandardCharsets.UTF_8), null));
        assertThat(read).hasSize(1);
        return RecordedMessages.taken(read.get(0)).orElseThrow();
    }

    private static String body(Taken taken) {
        return ((MessageBody.Text) taken.message().body()).text();
    }

    @Test
    void anEventIsTheBodyWhateverStandsAroundIt() {
        String headers = "\"headers\":{\"CI_NAME\":\"nightly\"}";

        assertThat(body(taken(EVENT))).isEqualTo(EVENT);
        assertThat(body(taken("{\"topic\":\"t\"," + headers + ",\"body\":" + EVENT + "}")))
                .isEqualTo(EVENT);
        assertThat(body(taken("{" + headers + ",\"body\":" + EVENT + "}"))).isEqualTo(EVENT);
    }

    @Test
    void aRecordTellsTopicAndHeadersAndABareEventIsKnownByItsName() {
        Taken recorded = taken("{\"topic\":\"t\",\"headers\":{\"n\":1},\"body\":" + EVENT + "}");

        assertThat(recorded.message().topic()).isEqualTo("t");
        assertThat(recorded.message().properties()).containsEntry("n", 1);
        assertThat(taken(EVENT).message().topic()).isEqualTo("pipelineRun.queued");
    }

    @Test
    void theBodyOfAMessageIsHandedOnAsItWasReadIfItIsWrittenAsUsual() {
        MessageBody usual = taken("{\"topic\":\"t\", \"body\":{\"artifact\":{\"id\":\"7\"}}}")
                .message()
                .body();
        MessageBody spaced = taken("{\"topic\":\"t\",\"body\":{\"artifact\": {\"id\":\"7\"}}}")
                .message()
                .body();

        assertThat(((MessageBody.Document) usual).text()).isEqualTo("{\"artifact\":{\"id\":\"7\"}}");
        assertThat(((MessageBody.Document) usual)
                        .read()
                        .tree()
                        .at("/artifact/id")
                        .asText())
                .isEqualTo("7");
        assertThat(((MessageBody.Text) spaced).text()).isEqualTo("{\"artifact\":{\"id\":\"7\"}}");
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsPlace() {
        assertThat(taken("{\"a\":1,\"a\":2}").refused().text())
                .startsWith("a:1: ")
                .contains("stands twice");
    }
}
