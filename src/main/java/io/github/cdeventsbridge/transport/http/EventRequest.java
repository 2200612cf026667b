package io.github.cdeventsbridge.transport.http;

import io.github.cdeventsbridge.cdevents.Binding;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.transport.BinaryEvent;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.delivery.SinkException;
import java.net.http.HttpRequest;

/** Makes the request that posts an event. */
final class EventRequest {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String STRUCTURED = "application/cloudevents+json";

    private EventRequest() {}

    /** @throws SinkException if the message is no CloudEvent */
    static HttpRequest of(OutboundMessage message, SenderSettings settings) {
        String type = message.jmsType();
        if (type == null || !type.startsWith(STRUCTURED)) {
            throw new SinkException("'cloudevents-http:send' sends CloudEvents; found a message of type "
                    + (type == null ? "unknown" : type) + " for " + message.topic()
                    + "; the route needs the step 'cdbridge:to-cdevents'");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.address()).timeout(settings.answer());
        BinaryEvent binary = settings.mode() == EventMode.BINARY
                ? BinaryEvent.of(message, Binding.HTTP).orElse(null)
                : null;
        byte[] body = binary == null ? message.utf8() : binary.data();
        if (binary == null) {
            request.header(CONTENT_TYPE, STRUCTURED + "; charset=UTF-8");
        } else {
            request.header(CONTENT_TYPE, CloudEventCodec.DATA_CONTENT_TYPE);
            binary.headers().forEach(request::header);
        }
        settings.credentials().headers(body).forEach(request::header);
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }
}
