package io.github.cdeventsbridge.mapping.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.mapping.SmallMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects: their fields, the rest of them, and what fills a rebuilt one. */
class StructureTest {

    private static final SmallMapping OBJECT = SmallMapping.of(
            "o: {a: $a!, b: !int $b, ...: $o_more}, ...: $more", "a: $a, b: $b, o: $o_more, more: $more", "");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"o":{"a":1,"b":2}}               | {"a":1,"b":2}
            {"o":{"a":1,"c":{"d":3}},"e":[4]} | {"a":1,"o":{"c":{"d":3}},"more":{"e":[4]}}
            {"o":{"a":1,"b":"x"}}             | {"a":1} [warning: body.o.b: is "x"; an integer is expected, so that it is carried as it stands]
            {"o":{"b":2}}                     | refused: body.o.a: is missing; a value is required
            {"o":{"a":null}}                  | refused: body.o.a: is missing; a value is required
            {"o":17}                          | refused: body.o.a: is missing; a value is required
            """)
    void anObjectIsReadFieldByField(String body, String data) {
        assertThat(OBJECT.toEvent(body)).isEqualTo(data);
    }

    @Test
    void aValueWhereAnObjectIsExpectedIsTold() {
        SmallMapping object = SmallMapping.of("o: {a: $a}, b: $b", "a: $a, b: $b", "");

        assertThat(object.toEvent("{\"o\":17,\"b\":1}"))
                .isEqualTo("{\"b\":1} [warning: body.o: is 17; an object is expected]");
        assertThat(object.toEvent("{\"o\":null,\"b\":1}")).isEqualTo("{\"b\":1}");
        assertThat(object.toEvent("{\"b\":1}")).isEqualTo("{\"b\":1}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1,"b":2}                       | {"o":{"a":1,"b":2}}
            {"a":1,"o":{"c":3},"more":{"e":4}}  | {"o":{"a":1,"c":3},"e":4}
            {"a":1,"more":{"o":5,"e":4}}        | {"o":{"a":1},"e":4}
            {"b":2}                             | refused: body.o.a: is not known; a value is required
            """)
    void anObjectIsWrittenFromWhatIsKnown(String data, String body) {
        assertThat(OBJECT.rebuilt(data)).startsWith(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"o":{"a":1,"c":3},"e":4} | {"a":1,"o":{"c":3},"more":{"e":4}}       | {"o":{"a":1,"c":3},"e":4}
            {"o":{"a":1,"c":3},"e":4} | {"a":1,"o":{"c":3},"more":{"e":5,"f":6}} | {"o":{"a":1,"c":3},"e":5,"f":6}
            {"o":{"a":1,"c":3},"e":4} | {"a":1,"o":{"d":3},"more":{"e":4}}       | {"o":{"a":1,"d":3},"e":4}
            {"o":{"a":1,"c":3},"e":4} | {"a":1,"o":{"c":3}}                      | {"o":{"a":1,"c":3}}
            {"o":{"a":1,"c":3},"e":4} | {"a":1,"more":{"e":4}}                   | {"o":{"a":1},"e":4}
            {"o":{"a":1},"e":4}       | {"a":1,"o":{"c":3},"more":{"e":4}}       | {"o":{"a":1,"c":3},"e":4}
            {"o":{"c":3,"a":1}}       | {"a":2,"b":3,"o":{"c":3}}                | {"o":{"c":3,"a":2,"b":3}}
            {"o":{"a":1,"b":"x"}}     | {"a":2}                                  | {"o":{"a":2,"b":"x"}}
            """)
    void anEditChangesItsFieldOnly(String body, String data, String edited) {
        assertThat(OBJECT.edited(body, data)).isEqualTo(edited);
    }

    @Test
    void anEventMayHaveARestOfItsOwn() {
        SmallMapping open = SmallMapping.of("a: $a, ...: $more", "a: $a, ...: $more", "");

        assertThat(open.toEvent("{\"a\":1,\"b\":2}")).isEqualTo("{\"a\":1,\"b\":2}");
        assertThat(open.edited("{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":3}")).isEqualTo("{\"a\":1,\"b\":3}");
        assertThat(open.edited("{\"a\":1,\"b\":2}", "{\"a\":2,\"b\":2}")).isEqualTo("{\"a\":2,\"b\":2}");
        assertThat(open.edited("{\"a\":1,\"b\":2}", "{\"a\":1}")).isEqualTo("{\"a\":1}");
        assertThat(open.edited("{\"a\":1}", "{\"a\":1,\"b\":2}")).isEqualTo("{\"a\":1,\"b\":2}");
        assertThat(open.rebuilt("{\"a\":1,\"b\":2}")).isEqualTo("{\"a\":1,\"b\":2}");
    }

    @Test
    void theSameRestInTwoPlacesMustAgree() {
        SmallMapping twice = SmallMapping.of("a: {...: $x}, b: {...: $x}", "x: $x", "");

        assertThat(twice.toEvent("{\"a\":{\"c\":1},\"b\":{\"c\":1}}")).isEqualTo("{\"x\":{\"c\":1}}");
        assertThat(twice.toEvent("{\"a\":{\"c\":1},\"b\":{\"c\":2}}"))
                .isEqualTo("refused: body.b: says {\"c\":2}, but body.a says {\"c\":1}; both stand for the same fact"
                        + " and must agree");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                        | {"o":{"w":1},"list":[],"contact":{"name":"bridge",FILLED
            {"o":{"k":2},"list":[3]}  | {"o":{"k":2,"w":1},"list":[3],"contact":{"name":"bridge",FILLED
            {"contact":{"name":"me"}} | {"contact":{"name":"me",FILLED,"o":{"w":1},"list":[]
            {"contact":"me"}          | {"contact":"me","o":{"w":1},"list":[]
            """)
    void gapsOfARebuiltMessageAreFilledFieldByField(String data, String body) {
        SmallMapping filled = SmallMapping.of(
                "o: {k: $k, w<: 1}, list: $list, list<: [], contact: $contact, contact<: $config.contact",
                "o: {k: $k}, list: $list, contact: $contact",
                "");
        String filling = "\"team\":\"ci\",\"docs\":\"https://docs.example.org/\",\"email\":\"ci@example.org\"}";
        assertThat(filled.rebuilt(data)).startsWith(body.replace("FILLED", filling) + "}");
        assertThat(filled.edited("{}", data)).doesNotContain("team", "\"w\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1,2,3]         | {"one":1,"others":[2,3]}
            [1]             | {"one":1}
            1               | {"one":1}
            []              | {}
            null            | {}
            """)
    void aListHasAFirstItemAndOthers(String list, String data) {
        SmallMapping items = SmallMapping.of("l: [$one, ... $others]", "one: $one, others: $others", "");

        assertThat(items.toEvent("{\"l\":" + list + "}")).isEqualTo(data);
        assertThat(items.edited("{\"l\":" + list + "}", data)).isEqualTo("{\"l\":" + list + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"a":1},{"b":2},3] | {"a":1,"b":2,"others":[3]} | [{"a":1},{"b":2},3]
            [{"a":1},{"b":2},3] | {"a":1,"b":2,"others":[4]} | [{"a":1},{"b":2},4]
            [{"a":1},{"b":2},3] | {"a":5,"b":2,"others":[3]} | [{"a":5},{"b":2},3]
            [{"a":1},{"b":2},3] | {"a":1,"b":2}              | [{"a":1},{"b":2}]
            []                  | {"b":2}                    | [{},{"b":2}]
            []                  | {"others":[3]}             | [{},{},3]
            [{"a":1,"x":9}]     | {"a":2,"b":3}              | [{"a":2,"x":9},{"b":3}]
            """)
    void anEditOfAListKeepsThePlacesOfItsItems(String list, String data, String edited) {
        SmallMapping items = SmallMapping.of("l: [{a: $a}, {b: $b}, ... $others]", "a: $a, b: $b, others: $others", "");

        assertThat(items.edited("{\"l\":" + list + "}", data)).isEqualTo("{\"l\":" + edited + "}");
        if (list.equals("[]")) {
            assertThat(items.rebuilt(data)).isEqualTo("{\"l\":" + edited + "}");
        }
    }
}
