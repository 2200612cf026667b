package io.github.cdeventsbridge.mapping.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.mapping.SmallMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table in both directions, and what an edit of its columns does to the original. */
class TableTest {

    private static final SmallMapping TABLE = SmallMapping.of("s: $s, r: $r", "p: $p, o: $o", """
            where:
              - $s $r:        $p $o
                a *:          x *
                b ok|good:    y success
                b ~:          y none
                b "bad $w":   y $w
                b *:          y *
                c *:          skip "not ours"
                '* *':        other *
            """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"s":"a","r":"whatever"} | {"p":"x"}
            {"s":"A"}                | {"p":"x"}
            {"s":"b","r":"GOOD"}     | {"p":"y","o":"success"}
            {"s":"b"}                | {"p":"y","o":"none"}
            {"s":"b","r":"bad luck"} | {"p":"y","o":"luck"}
            {"s":"c"}                | Skipped[reason=not ours]
            {"s":"b","r":"x"}        | {"p":"y"}
            {"s":"d","r":"x"}        | {"p":"other"}
            {"r":"x"}                | {"p":"other"}
            """)
    void aMessageTakesTheFirstRowThatFits(String body, String data) {
        assertThat(TABLE.toEvent(body)).isEqualTo(data);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"p":"x"}               | {"s":"a"}
            {"p":"y","o":"SUCCESS"} | {"s":"b","r":"ok"} [warning: customData.o: "SUCCESS" has no place in the legacy message; it becomes "success"]
            {"p":"y","o":"none"}    | {"s":"b"}
            {"p":"y","o":"luck"}    | {"s":"b","r":"bad luck"}
            {"p":"q","o":"luck"}    | refused: no row of the table at a.yaml:10:5 is for $p "q", $o "luck"
            {"p":"q"}               | refused: no row of the table at a.yaml:10:5 is for $p "q", $o absent
            """)
    void anEventTakesTheFirstRowThatFits(String data, String body) {
        assertThat(TABLE.rebuilt(data)).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"s":"A","r":"x","n":1} | {"p":"x"}               | {"s":"A","r":"x","n":1}
            {"s":"B","r":"good"}    | {"p":"y","o":"none"}    | {"s":"B"}
            {"s":"B"}               | {"p":"y","o":"success"} | {"s":"B","r":"ok"}
            {"s":"b","r":"good"}    | {"p":"y","o":"luck"}    | {"s":"b","r":"bad luck"}
            {"s":"b","r":"ok"}      | {"p":"x"}               | {"s":"a"}
            {"s":"a","r":"x"}       | {"p":"y"}               | {"s":"b","r":"x"}
            {"s":"a","r":"ok"}      | {"p":"y"}               | {"s":"b"}
            {"s":"a","r":"x"}       | {"p":"y","o":"success"} | {"s":"b","r":"ok"}
            {"s":"a","r":"good"}    | {"p":"y","o":"success"} | {"s":"b","r":"good"}
            {"s":"a","r":"x"}       | {"p":"q","o":"x"}       | {"s":"a","r":"x"} [warning: customData.p: "q" has no place
            """)
    void anEditMovesTheColumnsThatItNamesAndKeepsTheSpelling(String body, String data, String edited) {
        assertThat(TABLE.edited(body, data)).startsWith(edited);
    }

    @Test
    void aColumnThatTheEventTellsElsewhereIsTheEvents() {
        SmallMapping told = SmallMapping.of("s: $s, r: $r", "p: $p, r: $r", """
                where:
                  - $s $r:   $p
                    a *:     x
                    '* *':   y
                """);

        assertThat(told.rebuilt("{\"p\":\"x\",\"r\":\"mine\"}")).isEqualTo("{\"s\":\"a\",\"r\":\"mine\"}");
        assertThat(told.rebuilt("{\"p\":\"y\",\"r\":\"mine\"}")).isEqualTo("{\"r\":\"mine\"}");
        assertThat(told.edited("{\"s\":\"a\",\"r\":\"old\"}", "{\"p\":\"x\",\"r\":\"new\"}"))
                .isEqualTo("{\"s\":\"a\",\"r\":\"new\"}");
        assertThat(told.edited("{\"s\":\"b\",\"r\":\"old\"}", "{\"p\":\"x\",\"r\":\"new\"}"))
                .isEqualTo("{\"s\":\"a\",\"r\":\"new\"}");
        assertThat(told.edited("{\"s\":\"b\",\"r\":\"old\"}", "{\"p\":\"x\",\"r\":\"old\"}"))
                .isEqualTo("{\"s\":\"a\",\"r\":\"old\"}");
    }
}
