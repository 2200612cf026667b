package io.github.cdeventsbridge.consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;

/** A job that a JMS selector on properties and a JSONPath check on the body start, as most of them are set up. */
final class JenkinsTrigger implements Consumer {

    @Override
    public List<String> accepts(String topic, ObjectNode body) {
        return new Needs(body).all("/artifact/type", "/artifact/id").reasons();
    }

    @Override
    public List<String> accepts(LegacyMessage message) {
        Needs properties = new Needs(message.headers()).all("/type", "/CI_TYPE");
        accepts(message.topic(), message.body().tree()).forEach(reason -> properties.check(false, reason));
        return properties.reasons();
    }
}
