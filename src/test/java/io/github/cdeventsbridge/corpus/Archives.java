package io.github.cdeventsbridge.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Envelope;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.message.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one message in every form in which buses, jobs, recorders and archives hold it, each with its own order of keys. */
final class Archives {

    private final LegacyMessage message;
    private final Random random;
    private final Map<String, LegacyMessage> forms = new LinkedHashMap<>();
    private final Map<String, JsonNode> documents = new LinkedHashMap<>();

    private Archives(LegacyMessage message, Random random) {
        this.message = message;
        this.random = random;
    }

    /** The message as it comes out of each form, by the name of the form. */
    static Map<String, LegacyMessage> of(LegacyMessage message, Random random) {
        return written(message, random).forms;
    }

    /** The documents that tell their topic, by the name of the form. */
    static Map<String, JsonNode> documents(LegacyMessage message, Random random) {
        return written(message, random).documents;
    }

    private static Archives written(LegacyMessage message, Random random) {
        Archives archives = new Archives(message, random);
        if (message.id() == null) {
            archives.withoutPublishersId();
        } else {
            archives.withPublishersId(message.id());
        }
        return archives;
    }

    /** Buses of JMS and STOMP: brokers and archives give ids of their own, or none. */
    private void withoutPublishersId() {
        String topic = message.topic();
        String brokers = "ID:broker.example.org-4242-1:" + random.nextInt(1_000_000) + ":1:1:1";
        add("bare body", body(), topic);
        add("bare body of an AMQP client", body(), "topic://" + topic);
        if (topic.startsWith("VirtualTopic.")) {
            add("a consumer's queue", body(), "/queue/Consumer.client.prod." + topic);
        }
        add("MQTT with slashes", body(), Topic.ofMqtt(topic.replace('.', '/')));
        add("our own output", message.toRecord(), null);
        add("UMB archive", fedmsg("/topic/" + topic, brokers, body()), null);
        add("UMB archive with an id of its own", fedmsg("/topic/" + topic, "2018-" + uuid(), body()), null);
        add("page of the UMB archive", page(fedmsg("/topic/" + topic, brokers.replace(":", "\\c"), body())), null);
        ObjectNode moksha = object("topic", "/topic/" + topic);
        moksha.set("headers", message.headers());
        moksha.set("body", fedmsg("/topic/" + topic, brokers, body()));
        add("moksha", moksha, null);
        ObjectNode bare = object("topic", "/topic/" + topic);
        bare.set("headers", message.headers());
        bare.putObject("body").set("msg", body());
        add("moksha without more", bare, null);
        add("kaijs", kaijs("topic://" + topic, brokers), null);
        ObjectNode job = object("CI_MESSAGE", Json.text(body()));
        ObjectNode headers = Json.NODES.objectNode().setAll(message.headers());
        job.put("CI_MESSAGE_HEADERS", Json.text(headers.put("JMSDestination", "topic://" + topic)));
        add("Jenkins job", job, null);
    }

    /** Fedora's buses: every form keeps the publisher's id, some with the year before it. */
    private void withPublishersId(String id) {
        String topic = message.topic();
        String dated = id.matches("\\d{4}-.*") ? id : "2018-" + id;
        add("our own output", message.toRecord(), null);
        add("fedora-messaging record", fedoraMessaging(id, body()), null);
        add("datanommer dump", Json.NODES.arrayNode().add(fedoraMessaging(id, body())), null);
        add("datagrepper v2 page", page(fedoraMessaging(id, body())), null);
        add("datagrepper v1 page", page(fedmsg(topic, id, body())), null);
        add("fedmsg", fedmsg(topic, dated, body()), null);
        add("fedmsg inside fedora-messaging", fedoraMessaging(uuid(), fedmsg(topic, dated, body())), null);
        ObjectNode text = fedmsg(topic, dated, body());
        text.put("msgJson", Json.text(text.remove("msg")));
        add("fedmsg with a text", text, null);
        ObjectNode row = fedmsg(topic, dated, body());
        row.put("id", random.nextInt(1000)).put("msg", Json.text(body())).put("timestamp", "2018-03-02 14:13:20");
        add("row of datanommer's table", row, null);
        ObjectNode latest = Json.NODES.objectNode();
        latest.set("ci", fedmsg(topic, dated, body()));
        add("datanommer-latest", Json.NODES.arrayNode().add(latest), null);
        ObjectNode jenkins =
                object("topic", topic).put("deliveryTag", 7).put("msg_id", id).put("timestamp", 1_520_000_000_123L);
        jenkins.set("msg", body());
        add("Jenkins' RabbitMQ provider", jenkins, null);
        add("kaijs", kaijs(topic, id), null);
        ObjectNode amqp = object("topic", topic);
        amqp.putObject("properties").put("message_id", id).set("headers", message.headers());
        amqp.set("body", body());
        add("parts of an AMQP message", amqp, null);
    }

    private void add(String form, JsonNode document, @Nullable String topic) {
        StrictJson.Document read = (StrictJson.Document) StrictJson.read(Json.bytes(document));
        List<Envelope.Opened> opened = Envelope.open(read, topic);
        if (opened.size() != 1 || opened.get(0).message() == null) {
            throw new AssertionError(form + ": " + opened);
        }
        forms.put(form, opened.get(0).message());
        if (topic == null) {
            documents.put(form, document);
        }
    }

    private ObjectNode fedoraMessaging(String id, ObjectNode body) {
        ObjectNode record = object("topic", message.topic())
                .put("id", id)
                .put("priority", 0)
                .putNull("queue");
        record.set("headers", message.headers());
        record.set("body", body);
        return record;
    }

    private ObjectNode fedmsg(String topic, String id, ObjectNode body) {
        ObjectNode fedmsg =
                object("topic", topic).put("msg_id", id).put("timestamp", 1_520_000_000.0 + random.nextInt(9));
        fedmsg.put("i", 1).putNull("username").put("certificate", "null").put("source_name", "datanommer");
        fedmsg.set("headers", message.headers());
        fedmsg.set("msg", body);
        return fedmsg;
    }

    private ObjectNode kaijs(String topic, String id) {
        ObjectNode file = object("broker_topic", topic).put("broker_msg_id", id).put("fq_msg_id", "1-" + id);
        file.put("provider_name", "umb").put("provider_timestamp", 1_520_000_000_123L);
        file.set("body", body());
        return file;
    }

    private static ObjectNode page(ObjectNode item) {
        ObjectNode page =
                Json.NODES.objectNode().put("count", 1).put("pages", 1).put("total", 1);
        page.putObject("arguments").put("rows_per_page", 25);
        page.putArray("raw_messages").add(item);
        return page;
    }

    private static ObjectNode object(String name, String value) {
        return Json.NODES.objectNode().put(name, value);
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private ObjectNode body() {
        return (ObjectNode) shuffled(message.body().tree());
    }

    private JsonNode shuffled(JsonNode value) {
        if (value.isArray()) {
            ArrayNode copy = Json.NODES.arrayNode();
            value.forEach(item -> copy.add(shuffled(item)));
            return copy;
        }
        if (!value.isObject()) {
            return value;
        }
        List<String> names = new ArrayList<>();
        value.fieldNames().forEachRemaining(names::add);
        Collections.shuffle(names, random);
        ObjectNode copy = Json.NODES.objectNode();
        names.forEach(name -> copy.set(name, shuffled(value.get(name))));
        return copy;
    }
}
