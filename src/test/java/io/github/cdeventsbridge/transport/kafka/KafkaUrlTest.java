package io.github.cdeventsbridge.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaUrlTest {

    @Test
    void aListOfServersHasDefaultPortsAndAMechanism() {
        KafkaUrl url = KafkaUrl.parse("kafka+ssl://a.example.com:9093, b.example.com?sasl=plain");

        assertThat(url.servers()).containsExactly("a.example.com:9093", "b.example.com:9092");
        assertThat(url.tls()).isTrue();
        assertThat(url.mechanism()).isEqualTo("PLAIN");
        assertThat(url).hasToString("kafka+ssl://a.example.com:9093,b.example.com:9092");
    }

    @Test
    void withoutAnOptionItIsScram() {
        KafkaUrl url = KafkaUrl.parse("kafka://[::1]:9092");

        assertThat(url.servers()).containsExactly("[::1]:9092");
        assertThat(url.tls()).isFalse();
        assertThat(url.mechanism()).isEqualTo("SCRAM-SHA-512");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka://                      | a URL of Kafka is expected, such as kafka://",
                "kafka://a:port                | is no host:port; a URL of Kafka",
                "kafka://a:9092,               | is no host:port",
                "kafka://me:secret@a           | use user and password-file",
                "kafka://a?acks=1              | unknown option 'acks' of a Kafka URL; known is sasl=plain",
                "kafka://a?sasl=gssapi         | use plain, scram-sha-256 or scram-sha-512",
                "kafka://a?sasl=scram-sha-521  | did you mean 'scram-sha-512'?"
            })
    void whatIsNoUrlOfKafkaIsRefusedWithWhatIsAllowed(String url, String reason) {
        assertThatThrownBy(() -> KafkaUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
