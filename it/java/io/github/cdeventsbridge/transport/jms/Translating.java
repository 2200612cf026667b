package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A translating step that does what the body says with its first word. */
public final class Translating implements Processor {

    public static final String EVENT_TOPIC = "VirtualTopic.eng.cdevents.testsuiterun.finished";

    @Override
    public void process(Exchange exchange) {
        for (Delivery delivery : exchange.getMessage().getBody(Batch.class)) {
            translate(delivery);
        }
    }

    private static void translate(Delivery delivery) {
        String text = text(delivery.message().body());
        switch (text.split(" ", 2)[0]) {
            case "skip" -> delivery.skip("unmapped");
            case "looped" -> delivery.looped();
            case "duplicate" -> delivery.duplicate();
            case "bad" ->
                delivery.deadLetter(
                        new DeadLetterCause(List.of(Problem.error("artifact.id", "is missing")), "koji-build.test"));
            case "throw" -> throw new IllegalArgumentException("a defect");
            default ->
                delivery.publish(List.of(new OutboundMessage(
                        text, EVENT_TOPIC, text, "application/json", Map.of("ce-id", "1", "n", 2), "subject-1")));
        }
    }

    private static String text(MessageBody body) {
        if (body instanceof MessageBody.Bytes bytes) {
            return new String(bytes.bytes(), StandardCharsets.UTF_8);
        }
        return body instanceof MessageBody.Text text ? text.text() : "bad";
    }
}
