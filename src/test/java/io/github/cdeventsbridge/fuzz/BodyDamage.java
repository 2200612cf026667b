package io.github.cdeventsbridge.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages documents: first the tree, then its text, then its bytes. The same random numbers do the same damage. */
public final class BodyDamage {

    /** The largest body that {@link #document} makes. */
    static final int MAX_BYTES = 1 << 20;

    private static final int LARGE_ONE_IN = 50;

    private final Random random;
    private final OddValues odd;

    public BodyDamage(Random random) {
        this.random = random;
        this.odd = new OddValues(random);
    }

    /** Bytes that were this document once, at most {@link #MAX_BYTES}. */
    public byte[] document(ObjectNode document) {
        ObjectNode tree = document.deepCopy();
        for (int i = random.nextInt(4); i > 0; i--) {
            damage(tree);
        }
        if (random.nextInt(LARGE_ONE_IN) == 0) {
            grow(tree);
        }
        String text = Json.text(tree);
        if (random.nextInt(4) == 0) {
            text = text(text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            bytes = bytes(bytes);
        }
        return bytes.length > MAX_BYTES ? Arrays.copyOf(bytes, MAX_BYTES) : bytes;
    }

    /** Changes one place of the tree. */
    void damage(ObjectNode root) {
        List<ContainerNode<?>> containers = new ArrayList<>();
        collect(root, containers);
        ContainerNode<?> at = containers.get(random.nextInt(containers.size()));
        if (at instanceof ObjectNode object) {
            damageMember(object, containers);
        } else {
            damageItem((ArrayNode) at);
        }
    }

    private void damageMember(ObjectNode object, List<ContainerNode<?>> others) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) {
            object.set(odd.text(), odd.value());
            return;
        }
        String name = odd.oneOf(names);
        switch (random.nextInt(7)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(odd.text(), odd.value());
            case 2 -> object.set(name, otherType(object.get(name)));
            case 3 -> object.set(name, others.get(random.nextInt(others.size())).deepCopy());
            case 4 -> object.set(name, object.get(odd.oneOf(names)).deepCopy());
            case 5 -> object.set(odd.oneOf(names) + odd.oneOf(List.of("", "_", "s", "é")), object.remove(name));
            default -> object.set(name, odd.value());
        }
    }

    private void damageItem(ArrayNode array) {
        if (array.isEmpty() || random.nextInt(3) == 0) {
            array.insert(random.nextInt(array.size() + 1), odd.value());
        } else if (random.nextBoolean()) {
            array.remove(random.nextInt(array.size()));
        } else {
            int place = random.nextInt(array.size());
            array.set(place, otherType(array.get(place)));
        }
    }

    /** The same said in another type, as sloppy senders do. */
    private JsonNode otherType(JsonNode value) {
        return switch (random.nextInt(5)) {
            case 0 -> Json.NODES.textNode(value.isValueNode() ? value.asText() : Json.text(value));
            case 1 -> Json.NODES.arrayNode().add(value.deepCopy());
            case 2 -> Json.NODES.objectNode().set(odd.text(), value.deepCopy());
            case 3 -> Json.NODES.nullNode();
            default -> odd.value();
        };
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
        if (node instanceof ContainerNode<?> container) {
            containers.add(container);
            container.forEach(child -> collect(child, containers));
        }
    }

    /** Adds a member that fills the body up: one text, or many small values. */
    private void grow(ObjectNode root) {
        int bytes = 1 << (10 + random.nextInt(11));
        List<ContainerNode<?>> containers = new ArrayList<>();
        collect(root, containers);
        ObjectNode at = containers.stream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .skip(random.nextInt(2))
                .findFirst()
                .orElse(root);
        JsonNode item = odd.small();
        int each = Json.text(item).length() + 1;
        switch (random.nextInt(3)) {
            case 0 ->
                at.put("grown", odd.oneOf(List.of("a", "é", "\"", "x ", "\n")).repeat(bytes / 2));
            case 1 -> {
                ArrayNode items = at.putArray("grown");
                for (int i = bytes / each; i > 0; i--) {
                    items.add(item);
                }
            }
            default -> {
                ObjectNode members = at.putObject("grown");
                for (int i = bytes / (each + 10); i > 0; i--) {
                    members.set("n" + i, item);
                }
            }
        }
    }

    /** What no tree can hold: keys that stand twice, lone surrogates, numbers without a bound, nesting without an end. */
    private String text(String text) {
        int quote = text.indexOf('"', random.nextInt(text.length()));
        int comma = text.indexOf(',', random.nextInt(text.length()));
        String head = quote < 0 ? text : text.substring(0, quote + 1);
        String tail = quote < 0 ? "" : text.substring(quote + 1);
        return switch (random.nextInt(6)) {
            case 0 -> head + odd.oneOf(List.of("\\ud83d", "\\udc00", "\\u0000", "\\uZZZZ", "\\", "\u0000")) + tail;
            case 1 -> comma < 0 ? text : text.substring(0, comma) + "," + text.substring(1);
            case 2 -> text.replaceFirst("\\{\"([a-z_]+)\":", "{\"$1\":" + odd.number() + ",\"$1\":");
            case 3 -> text.replaceFirst(":(\"[^\"]*\"|[0-9]+)", ":" + odd.number());
            case 4 -> text.replaceFirst(":(\"[^\"]*\"|[0-9]+)", ":" + "[".repeat(1 + random.nextInt(100_000)));
            default -> text + odd.oneOf(List.of("{}", " ", ",", "]", "\u0000", "//", "\uFEFF"));
        };
    }

    private byte[] bytes(byte[] bytes) {
        if (bytes.length == 0 || random.nextInt(3) == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        }
        byte[] damaged = bytes.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }
}
