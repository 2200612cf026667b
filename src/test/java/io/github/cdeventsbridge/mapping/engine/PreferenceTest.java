package io.github.cdeventsbridge.mapping.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.mapping.SmallMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first known of several holes, and equations, in both directions. */
class PreferenceTest {

    private static final SmallMapping FIRST = SmallMapping.of(
            "a: $a, b: $b, u: $u", "run: $run, u: $u", "where:\n  - $run: [$a, $b, !origin $u, $config.pipeline]\n");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1,"b":2}               | {"run":1}
            {"b":2,"u":"http://h/x"}    | {"run":2,"u":"http://h/x"}
            {"u":"http://h/x"}          | {"run":"https://h","u":"http://h/x"}
            {"u":"x"}                   | {"run":"a pipeline","u":"x"}
            {}                          | {"run":"a pipeline"}
            """)
    void theFirstThatIsKnownIsTaken(String body, String data) {
        assertThat(FIRST.toEvent(body)).isEqualTo(data);
        assertThat(FIRST.edited(body, data)).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"run":5}                              | {"a":5}
            {"run":"https://h","u":"http://h/x"}   | {"u":"http://h/x"}
            {"run":"https://g","u":"http://h/x"}   | {"a":"https://g","u":"http://h/x"}
            {"run":"a pipeline","u":"x"}           | {"u":"x"}
            """)
    void aRebuiltMessageTellsItInTheFirstHoleUnlessAComputationGivesIt(String data, String body) {
        assertThat(FIRST.rebuilt(data)).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"b":2}                    | {"run":3}                             | {"b":3}
            {"a":1,"b":2}              | {"run":3}                             | {"a":3,"b":2}
            {"u":"http://h/x"}         | {"run":"https://h","u":"http://h/y"}  | {"u":"http://h/y"}
            {"u":"http://h/x"}         | {"run":"https://g","u":"http://h/x"}  | {"u":"http://h/x","a":"https://g"}
            {"u":"http://h/x"}         | {"run":"https://g","u":"http://g/x"}  | {"u":"http://g/x"}
            {"b":2,"u":"http://h/x"}   | {"run":2,"u":"http://g/x"}            | {"b":2,"u":"http://g/x"}
            """)
    void anEditGoesWhereTheOriginalToldIt(String body, String data, String edited) {
        assertThat(FIRST.edited(body, data)).isEqualTo(edited);
    }

    @Test
    void whatTheEventTellsInAPlaceOfItsOwnStays() {
        SmallMapping told = SmallMapping.of("a: $a, b: $b", "run: $run, a: $a", "where:\n  - $run: [$a, $b]\n");

        assertThat(told.rebuilt("{\"run\":1,\"a\":2}")).startsWith("{\"a\":2}");
        assertThat(told.edited("{\"a\":1,\"b\":2}", "{\"run\":1,\"a\":3}")).startsWith("{\"a\":3,\"b\":2}");
    }

    private static final SmallMapping EQUATION =
            SmallMapping.of("nvr: $nvr", "name: $name, version: $version", "where:\n  - $nvr: $name-$version\n");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"nvr":"gcc-c-12"}  | {"name":"gcc-c","version":"12"}
            {"nvr":"gcc"}       | {}
            {}                  | {}
            """)
    void anEquationTakesTheWholeApart(String body, String data) {
        assertThat(EQUATION.toEvent(body)).isEqualTo(data);
    }

    @Test
    void anEquationPutsTheWholeTogether() {
        assertThat(EQUATION.rebuilt("{\"name\":\"gcc\",\"version\":\"12\"}")).isEqualTo("{\"nvr\":\"gcc-12\"}");
        assertThat(EQUATION.edited("{\"nvr\":\"gcc-12\"}", "{\"name\":\"gcc\",\"version\":\"13\"}"))
                .isEqualTo("{\"nvr\":\"gcc-13\"}");
        assertThat(EQUATION.edited("{\"nvr\":\"gcc-12\"}", "{\"name\":\"gcc\",\"version\":\"12\"}"))
                .isEqualTo("{\"nvr\":\"gcc-12\"}");
    }
}
