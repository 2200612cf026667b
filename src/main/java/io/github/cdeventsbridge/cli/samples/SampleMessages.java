package io.github.cdeventsbridge.cli.samples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Envelope;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/** Messages in the form in which samples hold them. */
public final class SampleMessages {

    private SampleMessages() {}

    /** A sample that gives this message again, with the time that its envelope told. */
    public static Sample sample(String name, LegacyMessage message) {
        ObjectNode record = message.toRecord();
        if (message.time() != null && !message.time().equals(reread(record).time())) {
            OffsetDateTime time = OffsetDateTime.parse(message.time());
            BigDecimal seconds = BigDecimal.valueOf(time.toEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9));
            record.put(
                    "timestamp",
                    seconds.stripTrailingZeros().toPlainString().contains(".")
                            ? seconds.stripTrailingZeros()
                            : BigDecimal.valueOf(time.toEpochSecond()));
        }
        return new Sample(name, Json.text(record), null, null);
    }

    /** The message that a sample holds. */
    static LegacyMessage reread(ObjectNode record) {
        StrictJson.Document document = (StrictJson.Document) StrictJson.read(Json.bytes(record));
        List<Envelope.Opened> opened = Envelope.open(document, null);
        return Objects.requireNonNull(opened.get(0).message(), "a record is an envelope");
    }
}
