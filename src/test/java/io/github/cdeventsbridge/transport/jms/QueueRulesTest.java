package io.github.cdeventsbridge.transport.jms;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Consumer.client.id.VirtualTopic.eng.ci.>",
                "Consumer.client-a.VirtualTopic.eng.ci.*.test.*",
                "Consumer.client.id.org.fedoraproject.*.ci.>",
                "VirtualTopic.eng.ci.>::Consumer.client.id.VirtualTopic.eng.ci.>",
                "cdbridge.dead-letters",
                "q"
            })
    void aQueueOfEachFormMayBeRead(String queue) {
        assertThatCode(() -> QueueRules.check(queue)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "VirtualTopic.eng.ci.>                | it names topics, of which a queue gets no message; a"
                        + " subscription is",
                "Consumer.VirtualTopic.eng.ci.>       | the part of the client is missing; a subscription is"
                        + " Consumer.<client>",
                "Consumer.client.id.VirtualTopic      | the topic is missing",
                "Consumer.client                      | the topic is missing",
                "Consumer.*.id.VirtualTopic.eng.>     | wildcards are allowed in the part of the topic only",
                "Consumer.a.b.c.VirtualTopic.eng.>    | it has 3 words between 'Consumer' and the topic, of one or two",
                "Consumer.a.b.VirtualTopic.eng.>.test | '>' stands for all words that follow, and comes last",
                "Consumer.a.b.VirtualTopic.eng.#      | not '+' and '#'",
                "Consumer.a..VirtualTopic.eng.>       | a word between its dots is empty",
                "queue.a,queue.b                      | with commas it would be several at once; write a route for"
                        + " each",
                "my queue                             | it has spaces"
            })
    void aNameThatNoMessageComesFromIsRefusedWithWhatIsAllowed(String queue, String message) {
        assertThatThrownBy(() -> QueueRules.check(queue))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + queue + "' is no name of a queue: ")
                .hasMessageContaining(message);
    }
}
