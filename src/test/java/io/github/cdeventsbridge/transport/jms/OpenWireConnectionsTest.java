package io.github.cdeventsbridge.transport.jms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenWireConnectionsTest {

    /** Heaps in MiB. */
    @ParameterizedTest
    @CsvSource({"16, 100", "64, 128", "128, 256", "500, 1000", "512, 1000", "30000, 1000"})
    void aSmallHeapIsGivenFewMessagesAhead(long heap, int messages) {
        assertThat(OpenWireConnections.ahead(heap << 20)).isEqualTo(messages);
    }
}
