package io.github.cdeventsbridge.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Objects and arrays that were read stay equal to Jackson's own, whatever is done to them and in whatever order. */
class MembersTest {

    private static final String DOCUMENT = """
        {"a":1,"b":"text","c":{"d":[1,"two",{"e":null}],"f":"\\u00e9"},"g":[],"h":{},"i":"caf\u00E9","j":12.5,\
        "k":[{"l":true},{"l":false}]}\
        """;

    private static final List<String> NAMES = List.of("a", "b", "c", "d", "g", "h", "i", "j", "k", "new", "x");

    @Test
    void whatIsChangedIsWrittenChanged() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            ObjectNode ours = read(DOCUMENT);
            ObjectNode theirs = parsed(DOCUMENT);
            for (int steps = random.nextInt(6); steps > 0; steps--) {
                change(ours, theirs, random);
            }
            assertThat(Json.text(ours)).isEqualTo(theirs.toString());
            assertThat(ours).isEqualTo(theirs);
            assertThat(theirs).isEqualTo(ours);
            assertThat(ours.hashCode()).isEqualTo(theirs.hashCode());
        }
    }

    /** The same change to both; what was looked at before must not matter. */
    private static void change(ObjectNode ours, ObjectNode theirs, Random random) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        assertThat(ours.get(name)).isEqualTo(theirs.get(name));
        switch (random.nextInt(8)) {
            case 0 -> assertThat(ours.remove(name)).isEqualTo(theirs.remove(name));
            case 1 -> {
                ours.put(name, random.nextInt(3));
                theirs.set(name, ours.get(name));
            }
            case 2 -> {
                if (ours.get(name) instanceof ObjectNode inner && theirs.get(name) instanceof ObjectNode other) {
                    change(inner, other, random);
                }
            }
            case 3 -> {
                if (ours.get(name) instanceof ArrayNode inner && theirs.get(name) instanceof ArrayNode other) {
                    inner.insert(0, "first");
                    other.insert(0, "first");
                    inner.remove(1);
                    other.remove(1);
                }
            }
            case 4 -> {
                ours.retain("a", "c", "k", name);
                theirs.retain("a", "c", "k", name);
            }
            case 5 -> assertThat(ours.deepCopy()).isEqualTo(theirs);
            case 6 -> {
                JsonNode item = ours.at("/k/0");
                if (item instanceof ObjectNode inner && theirs.at("/k/0") instanceof ObjectNode other) {
                    inner.put("deep", true);
                    other.put("deep", true);
                }
            }
            default -> assertThat(ours.size()).isEqualTo(theirs.size());
        }
    }

    @Test
    void whatIsLeftAfterPickingIsAllThatWasNotPicked() {
        Random random = new Random(9);
        for (String document : List.of(DOCUMENT, manyMembers(Members.FEW), manyMembers(Members.FEW + 1))) {
            for (int i = 0; i < 500; i++) {
                ObjectNode ours = readStrictly(document);
                ObjectNode theirs = parsed(document);
                if (random.nextBoolean()) {
                    ours.put("x", 1); // no longer what was read
                    theirs.set("x", ours.get("x"));
                }
                List<String> looked = some(random);
                List<String> ignored = some(random);
                ObjectNode left = theirs.deepCopy();
                left.remove(looked);
                left.remove(ignored);
                Picked picked = new Fields(looked, ignored).in(ours);
                for (int index = 0; index < looked.size(); index++) {
                    if (random.nextBoolean()) {
                        assertThat(picked.value(index)).isEqualTo(theirs.get(looked.get(index)));
                    }
                }
                ObjectNode others = picked.others();
                assertThat(others == null ? "{}" : Json.text(others)).isEqualTo(left.toString());
                assertThat(ours).isEqualTo(theirs);
            }
        }
    }

    @Test
    void whatIsAddedStandsAtTheEndHoweverManyThereAre() {
        ObjectNode ours = Json.NODES.objectNode();
        ObjectNode theirs = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 2 * Members.FEW; i++) {
            Json.add(ours, "n" + i, Json.NODES.numberNode(i));
            theirs.put("n" + i, i);
            if (i % 30 == 0) {
                Json.addAll(ours, read("{\"a" + i + "\":[1],\"no\":2,\"b" + i + "\":\"x\"}"), Set.of("no"));
                theirs.putArray("a" + i).add(1);
                theirs.put("b" + i, "x");
            }
        }

        assertThat(Json.text(ours)).isEqualTo(theirs.toString());
        assertThat(ours).isEqualTo(theirs);
    }

    private static List<String> some(Random random) {
        return random.ints(random.nextInt(6), 0, NAMES.size())
                .distinct()
                .mapToObj(NAMES::get)
                .toList();
    }

    private static String manyMembers(int count) {
        StringBuilder text = new StringBuilder("{\"a\":1");
        for (int i = 1; i < count; i++) {
            text.append(",\"m").append(i).append("\":").append(i);
        }
        return text.append('}').toString();
    }

    @Test
    void whatIsTakenOverIsWrittenAsItWasRead() {
        Random random = new Random(8);
        for (int i = 0; i < 5_000; i++) {
            ObjectNode first = read(DOCUMENT);
            ObjectNode second = read("{\"a\":[1],\"z\":{\"y\":\"x\"},\"b\":\"other\"}");
            ObjectNode ours = Json.NODES.objectNode();
            ObjectNode theirs = JsonNodeFactory.instance.objectNode();
            for (ObjectNode from : random.nextBoolean() ? List.of(first, second) : List.of(second, first)) {
                if (random.nextBoolean()) {
                    assertThat(from.get("a")).isNotNull();
                }
                Set<String> except = Set.of(NAMES.get(random.nextInt(NAMES.size())));
                Json.putAll(ours, from, except);
                from.properties().forEach(member -> {
                    if (!except.contains(member.getKey())) {
                        theirs.set(member.getKey(), member.getValue());
                    }
                });
            }
            assertThat(Json.text(ours)).isEqualTo(theirs.toString());
            assertThat(Json.text(first)).isEqualTo(parsed(DOCUMENT).toString());
        }
    }

    @Test
    void withoutAllOfThemThereIsNothingLeft() {
        assertThat(Json.without(read("{\"a\":1,\"b\":2}"), Set.of("a", "b", "c")))
                .isNull();
        assertThat(Json.without(read("{}"), Set.of())).isNull();
        assertThat(Json.without(read("{\"a\":1,\"b\":2}"), Set.of("a"))).isEqualTo(parsed("{\"b\":2}"));
    }

    @Test
    void manyMembersAreHeldAsWell() {
        ObjectNode ours = read(DOCUMENT);
        ObjectNode theirs = parsed(DOCUMENT);
        for (int i = 0; i < 3 * Members.FEW; i++) {
            ours.put("n" + i, i);
            theirs.put("n" + i, i);
            assertThat(ours).isEqualTo(theirs);
        }
        assertThat(Json.text(ours)).isEqualTo(theirs.toString());
        assertThat(Json.without(ours, Set.of("a"))).isEqualTo(theirs.deepCopy().without("a"));
        ours.remove("n3");
        ours.removeAll();
        assertThat(ours).isEqualTo(JsonNodeFactory.instance.objectNode());
    }

    private static ObjectNode read(String text) {
        JsonNode read = new TapeReader(text.getBytes(StandardCharsets.UTF_8)).read();
        assertThat(read).isInstanceOf(TreeObject.class);
        return (ObjectNode) java.util.Objects.requireNonNull(read);
    }

    /** However many members there are. */
    private static ObjectNode readStrictly(String text) {
        return (ObjectNode) ((StrictJson.Document) StrictJson.read(text.getBytes(StandardCharsets.UTF_8))).tree();
    }

    private static ObjectNode parsed(String text) {
        StrictJson.Document document =
                (StrictJson.Document) StrictJson.parse(text.getBytes(StandardCharsets.UTF_8), true);
        // deep copies are Jackson's own objects
        return (ObjectNode) document.tree().deepCopy();
    }
}
