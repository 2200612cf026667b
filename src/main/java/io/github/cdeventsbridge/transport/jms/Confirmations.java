package io.github.cdeventsbridge.transport.jms;

import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Counts the broker's answers to a number of messages. The client calls it on its own threads. */
final class Confirmations implements CompletionListener {

    private final CountDownLatch open;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    Confirmations(int messages) {
        this.open = new CountDownLatch(messages);
    }

    @Override
    public void onCompletion(Message message) {
        open.countDown();
    }

    @Override
    public void onException(Message message, Exception exception) {
        failure.compareAndSet(null, exception);
        open.countDown();
    }

    /**
     * Waits until each is answered; whoever calls it bounds the time.
     *
     * @throws JMSException if one was refused
     */
    void await() throws JMSException, InterruptedException {
        open.await();
        Exception refused = failure.get();
        if (refused != null) {
            JMSException thrown = new JMSException("the broker did not confirm: " + refused.getMessage());
            thrown.initCause(refused);
            throw thrown;
        }
    }
}
