package io.github.cdeventsbridge.transport.http;

import io.github.cdeventsbridge.message.Json;
import java.util.Map;

/** Events for tests. */
final class Events {

    private Events() {}

    /** A structured one. */
    static String structured(int number, String subject) {
        return "{\"specversion\":\"1.0\",\"id\":\"e" + number
                + "\",\"source\":\"/nightly\",\"type\":\"dev.example.done\"," + "\"subject\":\"" + subject
                + "\",\"datacontenttype\":\"application/json\",\"data\":{\"n\":" + number + "}}";
    }

    static String structured(int number) {
        return structured(number, "s");
    }

    /** The structured form of a binary one. */
    static String structured(Map<String, Object> headers, String data) {
        var event = Json.NODES.objectNode();
        headers.forEach((name, value) -> {
            if (name.startsWith("ce-")) {
                event.put(name.substring(3), value.toString());
            }
        });
        event.put("datacontenttype", "application/json");
        event.set("data", Json.readOwn(data));
        return Json.text(event);
    }
}
