package io.github.cdeventsbridge.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.message.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentsTest {

    private static List<String> read(String text) throws IOException {
        List<String> seen = new ArrayList<>();
        Documents.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                (line, document) -> seen.add(line + " " + said(document)));
        return seen;
    }

    private static String said(StrictJson.Result result) {
        return result instanceof StrictJson.Document document ? document.tree().toString() : "unreadable";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "one document                 ! {\"a\":1}                      ! 1 {\"a\":1}",
                "one document on three lines  ! {~\"a\":1~}                    ! 1 {\"a\":1}",
                "blank lines in front         ! ~ ~{~\"a\":1}                  ! 3 {\"a\":1}",
                "a document a line            ! {\"a\":1}~{\"b\":2}            ! 1 {\"a\":1}, 2 {\"b\":2}",
                "blank lines between          ! {\"a\":1}~~{\"b\":2}~          ! 1 {\"a\":1}, 3 {\"b\":2}",
                "lines of another system      ! {\"a\":1}^~{\"b\":2}^~         ! 1 {\"a\":1}, 2 {\"b\":2}",
                "a bad line                   ! {\"a\":1}~oops~{\"b\":2}       ! 1 {\"a\":1}, 2 unreadable, 3 {\"b\":2}",
                "a bad first line             ! oops~{\"b\":2}                 ! 1 unreadable, 2 {\"b\":2}",
                "a document cut off           ! {\"a\":1,~\"b\":               ! 1 unreadable",
                "an array on several lines    ! [{\"a\":1},~{\"b\":2}]         ! 1 [{\"a\":1},{\"b\":2}]"
            })
    void documentsAreFoundByTheirContent(String title, String text, String expected) throws IOException {
        assertThat(String.join(", ", read(text.replace('~', '\n').replace('^', '\r'))))
                .as(title)
                .isEqualTo(expected);
    }

    @Test
    void nothingIsNoDocument() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("\n \n\t\n")).isEmpty();
    }

    @Test
    void linesAreHandedOnAsTheyCome() throws IOException {
        List<String> seen = new ArrayList<>();
        try (PipedInputStream in = new PipedInputStream(1024)) {
            PipedOutputStream out = new PipedOutputStream(in);
            out.write("{\"a\":1}\n".getBytes(StandardCharsets.UTF_8));
            Documents.read(in, (line, document) -> {
                seen.add(said(document));
                try {
                    if (line < 3) {
                        // written only after the one before was handed on
                        out.write("{\"next\":1}\n".getBytes(StandardCharsets.UTF_8));
                    } else {
                        out.close();
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        assertThat(seen).hasSize(3);
    }
}
