package io.github.cdeventsbridge.fault;

import jakarta.jms.BytesMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Messages that cannot be translated, each for another reason. */
final class Poison {

    private static final String TOPIC = "VirtualTopic.eng.ci.koji-build.test.complete";
    private static final int DEEP = 5_000;

    private Poison() {}

    /** All of them; the salt makes them others than those of another run. */
    static List<Issue> corpus(int salt) {
        List<Issue> corpus = new ArrayList<>();
        String member = "\"salt\":" + salt;
        for (String text : List.of(
                "no json at all " + salt,
                "[" + salt + "]",
                "{" + member,
                "{" + member + "} {}",
                "{" + member + ",\"twice\":1,\"twice\":2}",
                "{" + member + ",\"number\":NaN}",
                "{" + member + ",\"number\":-Infinity}",
                "{" + member + ",\"number\":1e999999999}",
                "{" + member + ",\"nul\":\"\u0000\"}",
                "\u0000{" + member + "}",
                "{" + member + ",\"escaped\":\"\\ud800\"}",
                "\uFEFF{" + member + "}",
                "{" + member + ",\"deep\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}",
                "{" + member + ",\"artifact\":{\"type\":\"koji-build\"}}",
                "{" + member + ",\"long\":\"" + "x".repeat(Sizes.MOST) + "\"}")) {
            corpus.add(Issue.text(token(salt, corpus.size()), corpus.size(), TOPIC, text));
        }
        corpus.add(bytes(
                salt,
                corpus.size(),
                ("{" + member + ",\"overlong\":\"\u00C0\u00AF\"}").getBytes(StandardCharsets.ISO_8859_1)));
        corpus.add(bytes(salt, corpus.size(), ("{" + member + "}").getBytes(StandardCharsets.UTF_16)));
        corpus.add(Issue.other(token(salt, corpus.size()), corpus.size(), TOPIC, session -> session.createMessage()));
        corpus.add(Issue.other(
                token(salt, corpus.size()), corpus.size(), TOPIC, session -> session.createObjectMessage("a " + salt)));
        corpus.add(Issue.other(token(salt, corpus.size()), corpus.size(), TOPIC, session -> {
            var stream = session.createStreamMessage();
            stream.writeInt(salt);
            return stream;
        }));
        return corpus;
    }

    private static Issue bytes(int salt, int number, byte[] body) {
        return new Issue(token(salt, number), number, TOPIC, new String(body, StandardCharsets.UTF_8), session -> {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            return message;
        });
    }

    private static String token(int salt, int number) {
        return "poison" + salt + "n" + number;
    }
}
