package io.github.cdeventsbridge.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.fuzz.BodyDamage;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OverlayTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"a":1}                     | {"a":1}                 | {}                  |
        {"a":1}                     | {"a":1,"b":{"c":[]}}    | {"b":{"c":[]}}      |
        {"a":1,"b":2}               | {"b":2}                 | {}                  | /a
        {"a":{"b":1,"c":2}}         | {"a":{"c":3}}           | {"a":{"c":3}}       | /a/b
        {"a":{"b":1}}               | {"a":{}}                | {}                  | /a/b
        {"a":{"b":1}}               | {"a":7}                 | {"a":7}             |
        {"a":7}                     | {"a":{}}                | {"a":{}}            |
        {}                          | {"a":null}              | {"a":null}          |
        {"a":[{"b":1}]}             | {"a":[{"b":2}]}         | {"a":[{"b":2}]}     |
        {"a":1}                     | {"a":"1"}               | {"a":"1"}           |
        {"a/b":1,"c~d":1}           | {}                      | {}                  | /a~1b /c~0d
        {"":{"":1}}                 | {"":{}}                 | {}                  | //
        """)
    void laidOverTheOneItGivesTheOther(String from, String to, String set, String without) {
        Overlay overlay = Overlay.between(object(from), object(to));

        assertThat(overlay.set()).isEqualTo(object(set));
        assertThat(String.join(" ", overlay.without())).isEqualTo(without == null ? "" : without);
        assertThat(overlay.over(object(from))).isEqualTo(object(to));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyObjectBecomesAnyOther(long seed) {
        // Given an object, and one that damage has made of it
        String sound =
                "{\"run\":{\"url\":\"u\",\"id\":7},\"list\":[1,{\"a\":null}],\"system\":{\"os\":{\"name\":\"x\"}}}";
        ObjectNode one = damaged(sound, new Random(seed));
        ObjectNode other = damaged(sound, new Random(-seed));
        String before = Json.text(one);
        // When one is laid over the other
        ObjectNode result = Overlay.between(one, other).over(one);
        // Then it is the other, and the first is as it was
        assertThat(result).isEqualTo(other);
        assertThat(Json.text(one)).isEqualTo(before);
    }

    @Test
    void whatIsToGoAndIsNotThereDoesNotMatter() {
        Overlay overlay = new Overlay(object("{}"), java.util.List.of("/a/b", "/c", "/list/0"));

        assertThat(overlay.over(object("{\"a\":1,\"list\":[1]}"))).isEqualTo(object("{\"a\":1,\"list\":[1]}"));
    }

    private static ObjectNode damaged(String sound, Random random) {
        BodyDamage damage = new BodyDamage(random);
        for (int i = 0; i < 20; i++) {
            if (StrictJson.read(damage.document(object(sound))) instanceof StrictJson.Document document
                    && document.tree() instanceof ObjectNode tree) {
                return tree;
            }
        }
        return object(sound);
    }

    private static ObjectNode object(String text) {
        return (ObjectNode) Json.readOwn(text);
    }
}
