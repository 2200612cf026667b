package io.github.cdeventsbridge.cli.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.message.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDifferenceTest {

    private static List<String> between(String expected, String actual) {
        return JsonDifference.between(Json.readOwn(expected), Json.readOwn(actual));
    }

    @Test
    void equalDocumentsDoNotDifferWhateverTheOrderOfTheirKeys() {
        assertThat(between("{\"a\":1,\"b\":[true,null]}", "{\"b\":[true,null],\"a\":1}"))
                .isEmpty();
    }

    @Test
    void eachPlaceIsNamedWithWhatIsThereAndWhatIsExpected() {
        assertThat(between(
                        "{\"a\":{\"b\":[1,2,3]},\"c\":\"x\",\"d\":{}}", "{\"a\":{\"b\":[1,5]},\"c\":null,\"e\":true}"))
                .containsExactly(
                        "a.b[1]: is 5; expected 2",
                        "a.b[2]: is missing; expected 3",
                        "c: is null; expected \"x\"",
                        "d: is missing; expected {}",
                        "e: is true, and nothing is expected");
    }

    @Test
    void spellingsOfANumberAreOneNumberAndItsTextIsAnother() {
        assertThat(between("{\"a\":1.10}", "{\"a\":1.1}")).isEmpty();
        assertThat(between("{\"a\":1}", "{\"a\":\"1\"}")).containsExactly("a: is \"1\"; expected 1");
    }

    @Test
    void anotherKindOfDocumentIsOneDifference() {
        assertThat(between("[1]", "{\"a\":1}")).hasSize(1);
    }

    @Test
    void whatIsKeptMayStandAmongMore() {
        assertThat(JsonDifference.kept(Json.readOwn("{\"a\":{\"b\":1}}"), Json.readOwn("{\"a\":{\"b\":1,\"c\":2}}")))
                .isEmpty();
        assertThat(JsonDifference.kept(Json.readOwn("{\"a\":{\"b\":1}}"), Json.readOwn("{\"a\":{\"c\":2}}")))
                .containsExactly("a.b: is missing; expected 1");
    }
}
