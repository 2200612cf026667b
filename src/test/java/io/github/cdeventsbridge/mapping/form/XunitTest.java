package io.github.cdeventsbridge.mapping.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Test cases out of inline reports: the forms that senders use, and the reports that want to do harm. */
class XunitTest {

    private static final String REPORT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites>
              <testsuite name="login" tests="4">
                <properties><property name="arch" value="x86_64"/></properties>
                <testcase classname="web.Login" name="good password" time="1.5"><system-out>fine</system-out></testcase>
                <testcase classname="web.Login" name="bad password"><failure message="let me in &amp; out"/></testcase>
                <testcase classname="web.Login" name="no database"><error message="refused"/><failure/></testcase>
                <testcase name="on the phone"><skipped/></testcase>
              </testsuite>
            </testsuites>
            """;

    private static final String CASES = "["
            + "{\"suite\":\"login\",\"classname\":\"web.Login\",\"name\":\"good password\",\"time\":\"1.5\",\"result\":\"passed\"},"
            + "{\"suite\":\"login\",\"classname\":\"web.Login\",\"name\":\"bad password\",\"result\":\"failed\","
            + "\"message\":\"let me in & out\"},"
            + "{\"suite\":\"login\",\"classname\":\"web.Login\",\"name\":\"no database\",\"result\":\"error\","
            + "\"message\":\"refused\"},"
            + "{\"suite\":\"login\",\"name\":\"on the phone\",\"result\":\"skipped\"}]";

    static Stream<Arguments> forms() {
        Stream<Arguments> zlib = IntStream.rangeClosed(0, 9)
                .mapToObj(level -> argumentSet("zlib, level " + level, base64(zlib(utf8(REPORT), level))));
        return Stream.concat(
                zlib,
                Stream.of(
                        argumentSet("plain", REPORT),
                        argumentSet("plain with blanks around", "\n  " + REPORT + "  \n"),
                        argumentSet("gzip", base64(gzip(utf8(REPORT)))),
                        argumentSet(
                                "base64 in lines",
                                Base64.getMimeEncoder().encodeToString(zlib(utf8(REPORT), Deflater.BEST_SPEED)))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aReportIsReadInEveryFormThatMessagesCarry(String report) {
        assertThat(Xunit.cases(report)).hasToString(CASES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://ci.example.org/results.xml",
                "no report",
                "<html><body>Not found</body></html>",
                "<testsuite name='a'><testcase name='b'>",
                "<testsuite name='a'/><testsuite name='b'/>",
                "eJz",
                "eJz!not base64!",
                "H4sIAAAAAAAA",
            })
    void whatIsNoReportGivesNothing(String report) {
        assertThat(Xunit.cases(report)).isNull();
    }

    @Test
    void aPackedReportThatIsCutOffGivesNothing() {
        byte[] packed = zlib(utf8(REPORT), Deflater.BEST_COMPRESSION);
        assertThat(Xunit.cases(base64(java.util.Arrays.copyOf(packed, packed.length / 2))))
                .isNull();
    }

    @Test
    void casesOfTheSameNameAreNumberedFromTheSecondOn() {
        String twice = "<testcase classname='c' name='n'/>";
        assertThat(Xunit.cases("<testsuite name='s'>" + twice + twice + twice + "</testsuite>"))
                .extracting(one -> one.path("number").asText())
                .containsExactly("", "2", "3");
        assertThat(Xunit.cases("<testsuites><testsuite name='s'>" + twice + "</testsuite><testsuite name='t'>" + twice
                        + "</testsuite></testsuites>"))
                .extracting(one -> one.has("number"))
                .containsExactly(false, false);
    }

    @Test
    void entitiesAreNotExpanded() {
        String bomb = """
                <!DOCTYPE testsuite [
                  <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
                ]>
                <testsuite name="s"><testcase name="%s"><failure message="m">%s</failure></testcase></testsuite>""";
        assertThat(Xunit.cases(bomb.formatted("n", "&c;")))
                .satisfiesAnyOf(
                        cases -> assertThat(cases).isNull(),
                        cases -> assertThat(cases.toString()).doesNotContain("aaaaaaaaaa"));
        assertThat(Xunit.cases(bomb.formatted("&c;", "")))
                .satisfiesAnyOf(
                        cases -> assertThat(cases).isNull(),
                        cases -> assertThat(cases.toString()).doesNotContain("aaaaaaaaaa"));
    }

    @Test
    void filesOfTheGatewayAreNotRead() {
        String outside = "<!DOCTYPE testsuite [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
                + "<testsuite name=\"s\"><testcase name=\"n\"><failure message=\"m\">&f;</failure></testcase></testsuite>";
        assertThat(Xunit.cases(outside))
                .satisfiesAnyOf(
                        cases -> assertThat(cases).isNull(),
                        cases -> assertThat(cases)
                                .hasToString(
                                        "[{\"suite\":\"s\",\"name\":\"n\",\"result\":\"failed\",\"message\":\"m\"}]"));
    }

    @Test
    void whatUnpacksToTooMuchIsNotRead() {
        int most = 1000;
        String head = "<testsuite name='s'><testcase name='n'/>";
        String tail = "</testsuite>";
        String largest = head + " ".repeat(most - head.length() - tail.length()) + tail;
        String larger = head + " " + largest.substring(head.length());

        assertThat(Xunit.cases(largest, most, 9)).hasSize(1);
        assertThat(Xunit.cases(base64(gzip(utf8(largest))), most, 9)).hasSize(1);
        assertThat(Xunit.cases(base64(gzip(utf8(larger))), most, 9)).isNull();
        assertThat(Xunit.cases(larger, most, 9)).isNull();
        assertThat(Xunit.cases(base64(zlib(new byte[200 * most], Deflater.BEST_COMPRESSION)), most, 9))
                .isNull();
    }

    @Test
    void anUsualReportIsFarBelowTheBounds() {
        String report =
                "<testsuite name='s'>" + "<testcase name='n'/>".repeat(1000) + " ".repeat(100_000) + "</testsuite>";

        assertThat(Xunit.cases(report)).hasSize(1000);
        assertThat(Xunit.cases(base64(gzip(utf8(report))))).hasSize(1000);
    }

    @Test
    void manyCasesAndLongNamesTakeBoundedMemory() {
        String report = "<testsuite name='%s'>" + "<testcase/>".repeat(10) + "</testsuite>";

        assertThat(Xunit.cases(report.formatted("n".repeat(2_000)), 9_000, 9))
                .hasSize(9)
                .allSatisfy(one -> assertThat(one.path("suite").textValue()).isEqualTo("n".repeat(1021) + "..."));
        assertThat(Xunit.cases(report.formatted("n".repeat(1024)), 9_000, 99))
                .hasSize(10)
                .allSatisfy(one -> assertThat(one.path("suite").textValue()).isEqualTo("n".repeat(1024)));
    }

    @Test
    void whatIsToldOutsideOfACaseIsNoResultOfIt() {
        assertThat(Xunit.cases("<testsuite><testcase name='a'><x/></testcase><failure message='m'/>"
                        + "<testcase name='b'><failure message='n'/><x></x><skipped/></testcase></testsuite>"))
                .hasToString("[{\"name\":\"a\",\"result\":\"passed\"},"
                        + "{\"name\":\"b\",\"result\":\"skipped\",\"message\":\"n\"}]");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] zlib(byte[] bytes, int level) {
        Deflater deflater = new Deflater(level);
        try {
            return packed(bytes, out -> new DeflaterOutputStream(out, deflater));
        } finally {
            deflater.end();
        }
    }

    private static byte[] gzip(byte[] bytes) {
        return packed(bytes, GZIPOutputStream::new);
    }

    private interface Packing {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] packed(byte[] bytes, Packing packing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packer = packing.around(out)) {
            packer.write(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
