package io.github.cdeventsbridge.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Bridge;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a replay would publish: how many of which type, and the first ones. Thread-safe. */
final class ReplayPlan {

    private static final int FIRST = 5;
    private static final int MAX_KINDS = 10_000;

    private final Map<String, Long> kinds = new TreeMap<>();
    private final List<First> first = new ArrayList<>();

    private record First(String from, String kind, String id) {}

    synchronized void add(List<ToSend> messages) {
        for (ToSend message : messages) {
            OutboundMessage outbound = message.outbound();
            Object type = outbound.properties().get(Bridge.TYPE_PROPERTY);
            String kind = type == null ? outbound.topic() : type.toString();
            if (kinds.containsKey(kind) || kinds.size() < MAX_KINDS) {
                kinds.merge(kind, 1L, Long::sum);
            }
            if (first.size() < FIRST) {
                first.add(new First(String.valueOf(message.source().messageId()), kind, outbound.id()));
            }
        }
    }

    synchronized void addTo(ObjectNode report) {
        ObjectNode types = report.putObject("wouldPublish");
        kinds.forEach(types::put);
        ArrayNode results = report.putArray("first");
        first.forEach(each -> results.add(Json.NODES
                .objectNode()
                .put("from", each.from)
                .put("type", each.kind)
                .put("id", each.id)));
    }

    synchronized String text() {
        StringBuilder text = new StringBuilder(String.format("%nwould publish%n"));
        kinds.forEach((kind, count) -> text.append(String.format(Locale.ROOT, "%,10d  %s%n", count, kind)));
        text.append(String.format("%nthe first of them%n"));
        first.forEach(each -> text.append(String.format("  %s%n    %s  id %s%n", each.from, each.kind, each.id)));
        return text.toString();
    }
}
