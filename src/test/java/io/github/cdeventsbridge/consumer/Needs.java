package io.github.cdeventsbridge.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Looks for what a consumer needs in a body, by JSON pointers, and gathers what is not there. */
final class Needs {

    private final JsonNode body;
    private final List<String> reasons = new ArrayList<>();

    Needs(JsonNode body) {
        this.body = body;
    }

    static boolean known(JsonNode value) {
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && value.textValue().isBlank());
    }

    /** All of these are there and say something. */
    Needs all(String... pointers) {
        for (String pointer : pointers) {
            check(known(body.at(pointer)), "no " + pointer);
        }
        return this;
    }

    /** One of these is there. */
    Needs any(String... pointers) {
        boolean found = false;
        for (String pointer : pointers) {
            found |= known(body.at(pointer));
        }
        return check(found, "none of " + String.join(", ", pointers));
    }

    /** It is there, and of this kind. */
    Needs is(String pointer, Predicate<JsonNode> test, String what) {
        JsonNode value = body.at(pointer);
        return check(known(value) && test.test(value), pointer + " is " + value + " and not " + what);
    }

    Needs check(boolean holds, String reason) {
        if (!holds) {
            reasons.add(reason);
        }
        return this;
    }

    List<String> reasons() {
        return reasons;
    }
}
