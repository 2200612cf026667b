package io.github.cdeventsbridge.mapping.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import io.github.cdeventsbridge.message.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Coercions, derivations and package URLs. */
class FormsTest {

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "17",
            "1.50",
            "1e400",
            "123456789012345678901234567890",
            "\"\"",
            "\"17\"",
            "\"017\"",
            "\"-0\"",
            "\"-5\"",
            "\"+5\"",
            "\"9223372036854775808\"",
            "\"True\"",
            "\"FALSE\"",
            "\"yes\"",
            "\"2020-05-12T10:47:32+0000\"",
            "\"2018-05-10 08:58:31.222602\"",
            "\"yesterday\"",
            "\"ÄÖ\"",
            "[]",
            "[1]",
            "{}",
            "{\"a\":1}");

    @ParameterizedTest
    @EnumSource(Coercion.class)
    void whatACoercionGaveItGivesAgain(Coercion coercion) {
        for (String value : VALUES) {
            JsonNode typed = coercion.read(Json.readOwn(value));
            if (typed != null) {
                assertThat(coercion.read(typed)).as(value).isEqualTo(typed);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INT|\"18310713\"|18310713",
                "INT|\"017\"|",
                "INT|\"-0\"|",
                "INT|1.5|",
                "INT|true|",
                "INT|\"x\"|",
                "INT|\"\"|",
                "INT|\"-\"|",
                "INT|\"0\"|0",
                "INT|\"-7\"|-7",
                "INT|\"-07\"|",
                "INT|\"1:0\"|",
                "INT|\"1/0\"|",
                "INT|\"999999999\"|999999999",
                "INT|\"2147483648\"|2147483648",
                "INT|\"9223372036854775808\"|9223372036854775808",
                "BOOL|\"True\"|true",
                "BOOL|\"no\"|",
                "BOOL|1|",
                "TIME|\"2018-05-10 08:58:31\"|\"2018-05-10T08:58:31Z\"",
                "TIME|1520000000|",
                "TIME|\"soon\"|",
                "TEXT|17|\"17\"",
                "TEXT|false|\"false\"",
                "TEXT|[]|",
                "LIST|\"a\"|[\"a\"]",
                "LIST|[1]|[1]",
                "LOWER|\"ÄB\"|\"äb\"",
                "LOWER|5|"
            })
    void aCoercionReadsEachSpellingOfItsType(Coercion coercion, String written, String typed) {
        JsonNode read = coercion.read(Json.readOwn(written));
        assertThat(read == null ? null : read.toString()).isEqualTo(typed);
    }

    @Test
    void anIntegerIsTheSmallestTypeThatHoldsItAndHasAtMostAThousandDigits() {
        assertThat(Coercion.INT.read(text("2147483647"))).isEqualTo(Json.NODES.numberNode(2147483647));
        assertThat(Coercion.INT.read(text("-2147483648"))).isEqualTo(Json.NODES.numberNode(-2147483648));
        assertThat(Coercion.INT.read(text("2147483648"))).isEqualTo(Json.NODES.numberNode(2147483648L));
        assertThat(Coercion.INT.read(text("9223372036854775807"))).isEqualTo(Json.NODES.numberNode(Long.MAX_VALUE));
        assertThat(Coercion.INT.read(text("1" + "0".repeat(999)))).isNotNull();
        assertThat(Coercion.INT.read(text("-1" + "0".repeat(999)))).isNotNull();
        assertThat(Coercion.INT.read(text("1" + "0".repeat(1000)))).isNull();
    }

    private static JsonNode text(String text) {
        return Json.NODES.textNode(text);
    }

    @Test
    void aFormIsFoundByItsTag() {
        assertThat(Coercion.of("int")).isEqualTo(Coercion.INT);
        assertThat(Derivation.of("sha256")).isEqualTo(Derivation.SHA256);
    }

    @Test
    void aHashKeepsItsInputsApart() {
        assertThat(List.of(
                        hash("\"ab\"", "\"c\""),
                        hash("\"a\"", "\"bc\""),
                        hash("\"abc\""),
                        hash("\"abc\"", "\"\""),
                        hash("\"\"", "\"abc\""),
                        hash("{\"a\":1}"),
                        hash("{\"a\":2}"),
                        hash("[]")))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{40}"));
        assertThat(hash("17")).isEqualTo(hash("\"17\""));
        assertThat(hash("[{\"a\":1,\"b\":{\"c\":2,\"d\":3}}]")).isEqualTo(hash("[{\"b\":{\"d\":3,\"c\":2},\"a\":1}]"));
        assertThat(Derivation.SHA256.of(Arrays.asList((JsonNode) null))).isEqualTo(Json.NODES.textNode(hash("\"\"")));
    }

    private static String hash(String... inputs) {
        List<@Nullable JsonNode> nodes = new ArrayList<>();
        Stream.of(inputs).map(Json::readOwn).forEach(nodes::add);
        return Derivation.SHA256.of(nodes).textValue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://ci.example.org/job/1, https://ci.example.org",
        "http://CI.Example.org:8080?x, https://ci.example.org:8080",
        "https://me:secret@ci.example.org/, https://ci.example.org",
        "ssh://[::1]:22/x, https://[::1]:22",
        "https://ci.example.org#f@g, https://ci.example.org",
        "x://h, https://h",
        "s3://bucket_1.az-AZ09, https://bucket_1.az-az09",
        "https://a~b/, ",
        "ci.example.org/job, ",
        "https:///job, ",
        "https://a b/, ",
        "://x, ",
        "https://ü.example.org/, ",
    })
    void theOriginOfAUrlIsItsHost(String url, String origin) {
        JsonNode found = Derivation.ORIGIN.of(List.of(Json.NODES.textNode(url)));
        assertThat(found == null ? null : found.textValue()).isEqualTo(origin);
    }

    static Stream<Long> seeds() {
        return LongStream.rangeClosed(1, 20).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aPackageUrlIsCanonicalAndReadsBackToItsParts(long seed) throws MalformedPackageURLException {
        Random random = new Random(seed);
        for (String type : List.of("rpm", "generic", "deb", "github", "pypi", "oci")) {
            PurlForm form = purl(type);
            int joined = 0;
            for (int i = 0; i < 50; i++) {
                String[] values = {word(random), word(random), word(random), random.nextBoolean() ? null : word(random)
                };
                String purl = form.join(values);
                if (purl != null) {
                    if (purl.matches("[!-~]*") && !purl.matches(".*(%[89A-F]|:.*:).*")) {
                        // the library knows neither text beyond ASCII nor that a colon stays (ECMA-427)
                        assertThat(new PackageURL(purl).canonicalize()).isEqualTo(purl);
                    }
                    assertThat(form.split(purl)).as(purl).isEqualTo(values);
                    joined++;
                }
            }
            assertThat(joined).as(type).isPositive();
        }
    }

    @Test
    void aPackageUrlMayHaveMoreQualifiersAndNoOtherType() {
        PurlForm form = purl("rpm");
        assertThat(form.join(new String[] {"fedora", "gcc-c++", "12.1", null}))
                .isEqualTo("pkg:rpm/fedora/gcc-c%2B%2B@12.1?arch=src");
        assertThat(form.split("pkg:rpm/fedora/gcc@12.1?arch=src&distro=f36&tag=t"))
                .containsExactly("fedora", "gcc", "12.1", "t");
        assertThat(form.split("pkg:rpm/fedora/gcc@12.1?arch=x86_64")).isNull();
        assertThat(form.split("pkg:rpm/gcc@12.1")).isNull();
        assertThat(form.split("pkg:rpm/fedora/gcc")).isNull();
        assertThat(form.split("pkg:deb/fedora/gcc@12.1")).isNull();
        assertThat(form.split("hello")).isNull();
        assertThat(form.join(new String[] {"fedora", null, "12.1", null})).isNull();
    }

    @Test
    void aPackageUrlKeepsUnreservedCharactersAndEscapesTheOthers() {
        PurlForm form = new PurlForm("generic", null, part(0), part(1), List.of(), 2);
        assertThat(form.join(new String[] {"azAZ09-._~:", "1"})).isEqualTo("pkg:generic/azAZ09-._~:@1");
        assertThat(form.join(new String[] {"`{@[/", "1"})).isEqualTo("pkg:generic/%60%7B%40%5B%2F@1");
    }

    @Test
    void aPackageUrlNeedsEachOfItsParts() {
        PurlForm form = new PurlForm(
                "generic", part(0), part(1), part(2), List.of(new PurlForm.Qualifier("tag", part(3), false)), 4);
        assertThat(form.join(new String[] {"a", "b", "c", "d"})).isEqualTo("pkg:generic/a/b@c?tag=d");
        for (int missing = 0; missing < 4; missing++) {
            String[] values = {"a", "b", "c", "d"};
            values[missing] = null;
            assertThat(form.join(values)).as("without part %s", missing).isNull();
        }
    }

    @Test
    void aPartThatStandsTwiceHasOneValue() {
        PurlForm form = new PurlForm("generic", part(0), part(0), null, List.of(), 1);
        assertThat(form.split("pkg:generic/a/a")).containsExactly("a");
        assertThat(form.split("pkg:generic/a/b")).isNull();
    }

    @Test
    void whatAReaderWouldUnderstandOtherwiseIsNotWritten() {
        assertThat(purl("github").join(new String[] {"Fedora", "gcc", "1", null}))
                .isNull();
        assertThat(purl("generic").join(new String[] {"Fedora", "gcc", "1", null}))
                .isEqualTo("pkg:generic/Fedora/gcc@1?arch=src");
    }

    private static PurlForm purl(String type) {
        return new PurlForm(
                type,
                part(0),
                part(1),
                part(2),
                List.of(
                        new PurlForm.Qualifier("tag", part(3), true),
                        new PurlForm.Qualifier(
                                "arch", Template.of(List.of(new Template.Element.Fixed("src")), 4, false), false)),
                4);
    }

    private static Template part(int index) {
        return Template.of(List.of(new Template.Element.Part(index)), 4, false);
    }

    private static String word(Random random) {
        List<String> pieces = List.of(
                "a", "b", "gcc", "Z", "Py", "_", "-", ".", "+", "~", "%", "%2F", "/", "@", "?", "#", "&", "=", ":", " ",
                "ü", "😀");
        int plain = random.nextInt(3) == 0 ? pieces.size() : 3;
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            word.append(pieces.get(random.nextInt(plain)));
        }
        return word.toString();
    }
}
