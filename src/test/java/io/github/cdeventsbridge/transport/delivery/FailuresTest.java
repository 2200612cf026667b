package io.github.cdeventsbridge.transport.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void typeAndMessageOfAFailureAndOfItsRootCauseAreSaid() {
        Exception failure = new IllegalStateException("no", new IOException("between", new EOFException("the end")));

        assertThat(Failures.describe(failure)).isEqualTo("IllegalStateException: no, caused by EOFException: the end");
        assertThat(Failures.describe(new EOFException())).isEqualTo("EOFException");
    }

    @Test
    void whatTheRootCauseSaysIsNotSaidTwice() {
        SinkException refused = new SinkException("http://sink.example.com answers 500");

        assertThat(Failures.describe(new SinkException(refused.getMessage(), refused)))
                .isEqualTo("SinkException: http://sink.example.com answers 500");
        Exception end = new IOException("nothing", new EOFException("the end"));
        assertThat(Failures.describe(new SinkException("Unable to post: " + Failures.describe(end), end)))
                .isEqualTo("SinkException: Unable to post: IOException: nothing, caused by EOFException: the end");
    }
}
