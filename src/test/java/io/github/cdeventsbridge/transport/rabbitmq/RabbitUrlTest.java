package io.github.cdeventsbridge.transport.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RabbitUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rabbitmq://a.example.com                  | a.example.com | 5672 | false | /",
                "rabbitmqs://a.example.com                 | a.example.com | 5671 | true  | /",
                "rabbitmqs://a.example.com/%2Fpublic_pubsub| a.example.com | 5671 | true  | /public_pubsub",
                "rabbitmq://a.example.com:15672/ci         | a.example.com | 15672| false | ci",
                "rabbitmq://[::1]:5672/                    | [::1]         | 5672 | false | /",
            })
    void hostPortAndVirtualHostAreRead(String text, String host, int port, boolean tls, String virtualHost) {
        RabbitUrl url = RabbitUrl.parse(text);

        assertThat(url.nodes()).singleElement().satisfies(node -> {
            assertThat(node.getHost()).isEqualTo(host);
            assertThat(node.getPort()).isEqualTo(port);
        });
        assertThat(url.tls()).isEqualTo(tls);
        assertThat(url.virtualHost()).isEqualTo(virtualHost);
    }

    @Test
    void theOptionsHaveTheNamesOfRabbitMqsOwnUris() {
        RabbitUrl url = RabbitUrl.parse(
                "rabbitmqs://a.example.com?heartbeat=5&connection_timeout=1500&auth_mechanism=external");

        assertThat(url.heartbeat()).isEqualTo(Duration.ofSeconds(5));
        assertThat(url.timeout()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(url.external()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'(rabbitmqs://a.example.com/%2Fci,rabbitmqs://b.example.com/%2Fci)?heartbeat=5'",
        "'failover:(rabbitmqs://a.example.com/%2Fci, rabbitmqs://b.example.com/%2Fci)?heartbeat=5'"
    })
    void aListNamesTheNodesOfOneClusterAndItsOptionsHoldForAll(String text) {
        RabbitUrl url = RabbitUrl.parse(text);

        assertThat(url).hasToString("(rabbitmqs://a.example.com:5671/%2Fci,rabbitmqs://b.example.com:5671/%2Fci)");
        assertThat(url.heartbeat()).isEqualTo(Duration.ofSeconds(5));
        assertThat(RabbitUrl.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not a url                               | a URL of RabbitMQ is expected, such as rabbitmqs://",
                "amqps://a.example.com                   | a URL of RabbitMQ is expected",
                "(rabbitmq://a,rabbitmq://b/ci)          | they differ in host and port only",
                "(rabbitmq://a,rabbitmqs://b)            | they differ in host and port only",
                "(rabbitmq://a                           | closing parenthesis",
                "rabbitmq://me:secret@a                  | use user and password-file",
                "rabbitmq://a//public_pubsub             | a '/' of its name is written %2F",
                "rabbitmq://a?hearbeat=5                 | did you mean 'heartbeat'?",
                "rabbitmq://a?heartbeat=0                | no number of seconds; at least 1",
                "rabbitmq://a?connection_timeout=soon    | no number of milliseconds",
                "rabbitmq://a?auth_mechanism=scram       | use external (the client certificate) or plain",
            })
    void whatIsNoUrlOfRabbitMqIsRefusedWithWhatIsAllowed(String text, String expected) {
        assertThatThrownBy(() -> RabbitUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }
}
