package io.github.cdeventsbridge.transport.rabbitmq;

import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever uses a connection tells people what became of it; what the client's own threads meet is for those who look closer. */
final class QuietExceptions extends ForgivingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(QuietExceptions.class);

    @Override
    protected void log(String message, Throwable failure) {
        LOG.atDebug().addKeyValue("error", failure.toString()).log(message);
    }
}
