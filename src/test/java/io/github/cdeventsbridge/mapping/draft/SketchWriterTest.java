package io.github.cdeventsbridge.mapping.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sketches as YAML: what fits into 100 columns stands on one line. */
class SketchWriterTest {

    @Test
    void anObjectStandsOnOneLineAsLongAsItFits() {
        Sketch.Fields fits = new Sketch.Fields().put("a", "x".repeat(84)).put("b", "y");
        Sketch.Fields longer = new Sketch.Fields().put("a", "x".repeat(85)).put("b", "y");

        String text = SketchWriter.write(new Sketch.Fields()
                .put("section", new Sketch.Fields().put("k", fits).put("l", longer)));

        assertThat(text)
                .isEqualTo("section:\n  k: {a: " + "x".repeat(84) + ", b: y}\n  l:\n    a: " + "x".repeat(85)
                        + "\n    b: y\n");
        assertThat(text.lines().mapToInt(String::length).max()).hasValue(100);
    }

    @Test
    void aListThatDoesNotFitStandsBelowItsKey() {
        String word = "x".repeat(60);

        assertThat(SketchWriter.write(new Sketch.Fields()
                        .put("mapping", "m")
                        .put("short", Sketch.texts(List.of("a", "b, c")))
                        .put("long", Sketch.texts(List.of(word, word)))))
                .isEqualTo("mapping: m\n\nshort: [a, 'b, c']\n\nlong:\n  - " + word + "\n  - " + word + "\n");
    }

    @Test
    void aQuestionIsWrappedAndStandsAboveItsKey() {
        String question = "word ".repeat(25).trim();

        assertThat(SketchWriter.write(new Sketch.Fields()
                        .put("a", "1")
                        .put(
                                "b",
                                new Sketch.Fields()
                                        .put("c", new Sketch.Fields().put("d", Sketch.text("2"), question)))))
                .isEqualTo("""
                        a: 1

                        b:
                          c:
                            # TODO decide: word word word word word word word word word word word word word word word word
                            #   word word word word word word word word word
                            d: 2
                        """);
    }

    @Test
    void theCellsOfATableStandBelowEachOther() {
        Sketch.Rows rows =
                new Sketch.Rows(List.of(Map.entry("$a $b", "$c"), Map.entry("*", "x"), Map.entry("long word y", "*")));

        assertThat(SketchWriter.write(new Sketch.Fields()
                        .put(
                                "where",
                                new Sketch.Items(List.of(
                                        rows,
                                        new Sketch.Fields().put("$x", Sketch.text("1"), "why?"),
                                        new Sketch.Fields().put("y", "2").put("z", "3"))))))
                .isEqualTo("""
                        where:
                          - $a $b:        $c
                            '*':          x
                            long word y:  '*'
                          # TODO decide: why?
                          - $x: 1
                          - {y: 2, z: 3}
                        """);
    }
}
