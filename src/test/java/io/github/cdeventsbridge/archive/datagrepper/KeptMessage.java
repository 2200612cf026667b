package io.github.cdeventsbridge.archive.datagrepper;

import java.time.Instant;

/** A row of the table behind a datagrepper server. */
record KeptMessage(String id, String topic, Instant time) {

    /** As either endpoint gives it. */
    String json(boolean newer) {
        return newer
                ? "{\"body\":{\"n\":\"%s\"},\"headers\":{\"sent-at\":\"%s+00:00\"},\"id\":\"%s\",\"priority\":0,\"queue\":null,\"topic\":\"%s\"}"
                        .formatted(id, time.toString().replace("Z", ""), id, topic)
                : "{\"i\": 1, \"msg\": {\"n\": \"%s\"}, \"msg_id\": \"%s\", \"timestamp\": %d.%06d, \"topic\": \"%s\"}"
                        .formatted(id, id, time.getEpochSecond(), time.getNano() / 1000, topic);
    }
}
