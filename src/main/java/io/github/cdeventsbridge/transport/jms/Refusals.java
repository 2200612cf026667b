package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.delivery.Failures;
import io.github.cdeventsbridge.transport.delivery.SinkException;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import io.github.cdeventsbridge.transport.delivery.UnfitMessageException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.net.SocketException;
import java.util.List;
import org.apache.activemq.MaxFrameSizeExceededException;

/** What brokers refuse, in words that name the queue, who we are, and what to ask for. */
final class Refusals {

    private static final String CONSUMER = "Consumer.";

    private Refusals() {}

    /** Whether the broker refuses, as far as the client library tells: each has its own way. */
    static boolean isRefusal(Throwable failure) {
        return Failures.isCausedBy(failure, JMSSecurityException.class)
                || Failures.isCausedBy(failure, SecurityException.class);
    }

    static JMSSecurityException because(String reason, JMSException cause) {
        JMSSecurityException refusal = new JMSSecurityException(reason);
        refusal.initCause(cause);
        return refusal;
    }

    /** A queue cannot be read; the failure itself if that is no refusal. */
    static JMSException ofReading(Broker broker, String queue, JMSException failure) {
        return isRefusal(failure)
                ? because(
                        "Unable to read queue '" + queue + "' at " + broker.access()
                                + ": the user needs the permission to read it, and to create it where it is missing; "
                                + ofNames(queue, broker.ownNames()) + "the broker says: " + failure.getMessage(),
                        failure)
                : failure;
    }

    /** Dead letters cannot be written to a queue; the failure itself if that is no refusal. */
    static JMSException ofDeadLetters(Broker broker, String queue, JMSException failure) {
        return isRefusal(failure)
                ? because(
                        "Unable to write dead letters to queue '" + queue + "' at " + broker.access()
                                + ": the user needs the permission to write to it, and to create it where it is"
                                + " missing; or keep them in files with deadLetters=directory; the broker says: "
                                + failure.getMessage(),
                        failure)
                : failure;
    }

    /**
     * Whether a broker of ActiveMQ Classic says that a message is larger than it takes. Each protocol has its own words for
     * it; the client library for OpenWire knows the limit, and says it before it sends anything.
     */
    static boolean isOfSize(JMSException failure) {
        return Failures.isCausedBy(failure, MaxFrameSizeExceededException.class)
                || Failures.find(
                                failure,
                                JMSException.class,
                                cause -> String.valueOf(cause.getMessage())
                                        .startsWith("Frame size exceeded max frame length"))
                        .isPresent();
    }

    /** A message is too large for the broker. */
    static UnfitMessageException ofSize(Broker broker, List<ToSend> messages, JMSException failure) {
        int largest = messages.stream()
                .mapToInt(message -> message.outbound().utf8().length)
                .max()
                .orElse(0);
        return new UnfitMessageException(
                "Unable to publish to '" + messages.get(0).outbound().topic() + "' at " + broker.access()
                        + ": a message of " + largest
                        + " bytes with its properties is larger than the broker takes;"
                        + " let its connector take larger ones (wireFormat.maxFrameSize); the broker says: "
                        + failure.getMessage(),
                failure);
    }

    /** Whether a broker of ActiveMQ Classic did not even read for so long that the client closed the socket. */
    static boolean isOfRoom(JMSException failure) {
        return Failures.find(failure, SocketException.class, closed -> "Socket closed".equals(closed.getMessage()))
                .isPresent();
    }

    /** A broker takes nothing any more, for now. */
    static SinkException ofRoom(Broker broker, List<ToSend> messages, JMSException failure) {
        return new SinkException(
                "Unable to publish " + messages.size() + " messages to " + broker.access()
                        + ": the broker reads nothing; it hangs, or has no room for them: look for a queue that nobody"
                        + " reads, and for its limits of memory and store (producer flow control)",
                failure);
    }

    /** On UMB, a client reads the subscriptions of its own name only, and that is the common name of its certificate. */
    static String ofNames(String queue, List<String> own) {
        String[] words = QueueNames.bareQueue(queue).split("\\.", 3);
        return !queue.contains(CONSUMER) || words.length < 3 || own.isEmpty() || own.contains(words[1])
                ? ""
                : "it is a subscription of the client '" + words[1] + "', and the broker knows us as '"
                        + String.join("' or '", own) + "': a broker such as UMB permits only Consumer." + own.get(0)
                        + ".…; ";
    }
}
