package io.github.cdeventsbridge.transport.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdeventsbridge.transport.jms.BrokerUrl.Client;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerUrlTest {

    @ParameterizedTest
    @CsvSource({
        "tcp://a.example.com:61616, CORE, false",
        "ssl://a.example.com:61617, CORE, true",
        "amqp://a.example.com:5672, AMQP, false",
        "amqps://a.example.com, AMQP, true",
        "openwire://a.example.com:61616, OPENWIRE, false",
        "openwire+ssl://a.example.com:61617, OPENWIRE, true",
        "tcp://[::1]:61616, CORE, false"
    })
    void theSchemeChoosesTheClientAndTls(String url, Client client, boolean tls) {
        assertThat(BrokerUrl.parse(url)).isEqualTo(new BrokerUrl(client, tls, List.of(url)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(tcp://a:1,tcp://b:2)                  | tcp://a:1      tcp://b:2",
                "failover:(amqp://a:1, amqp://b:2)      | amqp://a:1     amqp://b:2",
                "failover:amqp://a:1,amqp://b:2         | amqp://a:1     amqp://b:2",
                "(tcp://a:1?x=1,tcp://b:2)?y=2&z=3      | tcp://a:1?x=1&y=2&z=3 tcp://b:2?y=2&z=3",
                "failover:(amqp://a:1)?failover.max=3   | amqp://a:1",
            })
    void aListIsSplitAndItsOptionsHoldForEachAddress(String url, String addresses) {
        assertThat(BrokerUrl.parse(url).addresses()).containsExactly(addresses.split(" +"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not a url                | a URL of a broker is expected, such as tcp://",
                "broker.example.com:61616 | a URL of a broker is expected",
                "tcp:a                    | a URL of a broker is expected",
                "stomp://a:61613          | no client for 'stomp'",
                "(amqp://a:1,amqps://b:2) | all URLs of a list need TLS, or none of them",
                "(tcp://a:1,amqp://b:2)   | the same protocol",
                "(tcp://a:1               | closing parenthesis",
                "tcp://me:secret@a:1      | use user and password-file",
            })
    void whatIsNoUrlOfABrokerIsRefusedWithWhatIs(String url, String message) {
        assertThatThrownBy(() -> BrokerUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void optionsAreNotShown() {
        assertThat(BrokerUrl.parse("(tcp://a:1?trustStorePassword=secret,tcp://b:2)"))
                .hasToString("(tcp://a:1,tcp://b:2)");
    }

    @Test
    void whatAUrlSaysItselfIsNoDefault() {
        assertThat(BrokerUrl.withDefaults("tcp://a:1?callTimeout=5", Map.of("callTimeout", 1)))
                .isEqualTo("tcp://a:1?callTimeout=5");
        assertThat(BrokerUrl.withDefaults("tcp://a:1", Map.of("callTimeout", 1)))
                .isEqualTo("tcp://a:1?callTimeout=1");
    }
}
