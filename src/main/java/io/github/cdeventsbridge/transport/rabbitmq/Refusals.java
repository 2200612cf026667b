package io.github.cdeventsbridge.transport.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Address;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.MissedHeartbeatException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What RabbitMQ says when it refuses, in words that tell what to do. */
final class Refusals {

    private static final int DEPTH = 20;

    private Refusals() {}

    /** Why there is no connection. */
    static RabbitException ofConnect(RabbitBroker broker, Address node, Throwable failure) {
        String who = broker.identity(node);
        String start = "Unable to connect " + who + ": ";
        if (find(failure, UnknownHostException.class) != null) {
            return new RabbitException(
                    start + "there is no host '" + node.getHost() + "'; correct the url of the broker", false, failure);
        }
        if (find(failure, AuthenticationFailureException.class) != null) {
            return new RabbitException(
                    start
                            + (broker.isExternal()
                                    ? "the broker takes no certificate for a login, or knows no user of its name"
                                    : "the broker knows no such user, or another password")
                            + "; correct user and password-file, or the certificate",
                    true,
                    failure);
        }
        String text = replyText(failure);
        if (text != null) {
            return new RabbitException(
                    start + "the broker says " + text
                            + (text.contains("vhost")
                                    ? "; correct the virtual host in the url, or let an administrator permit it"
                                            + " (rabbitmqctl set_permissions -p "
                                            + broker.virtualHost() + " USER CONFIGURE WRITE READ)"
                                    : ""),
                    true,
                    failure);
        }
        Optional<String> tls = broker.explainTls(node, failure);
        if (tls.isPresent()) {
            return new RabbitException(start + tls.get(), true, failure);
        }
        if (find(failure, PossibleAuthenticationFailureException.class) != null) {
            return new RabbitException(
                    start
                            + "the broker closed the connection during the login; it may not know the user, or want"
                            + " another auth_mechanism (external, plain)",
                    false,
                    failure);
        }
        return new RabbitException(start + silence(failure), false, failure);
    }

    private static String silence(Throwable failure) {
        if (find(failure, ConnectException.class) != null) {
            return "nobody listens there";
        }
        if (find(failure, SocketTimeoutException.class) != null || find(failure, TimeoutException.class) != null) {
            return "it does not answer in time; is it RabbitMQ, and is rabbitmqs:// right for TLS?";
        }
        return describe(failure);
    }

    /**
     * Why the broker did not do something.
     *
     * @param doing such as {@code read queue 'x'}
     * @param permission what the user needs for it, such as {@code read on 'x'}
     */
    static RabbitException of(String who, String doing, String permission, Throwable failure) {
        String text = replyText(failure);
        String start = "Unable to " + doing + " as " + who + ": ";
        return switch (replyCode(failure)) {
            case AMQP.ACCESS_REFUSED ->
                new RabbitException(
                        start + "the user needs the permission " + permission + "; the broker says " + text,
                        true,
                        failure);
            case AMQP.NOT_FOUND ->
                new RabbitException(start + "there is no such thing; the broker says " + text, true, failure);
            case AMQP.RESOURCE_LOCKED, AMQP.PRECONDITION_FAILED, AMQP.NOT_ALLOWED ->
                new RabbitException(start + "the broker says " + text, true, failure);
            default ->
                new RabbitException(
                        start + (text == null ? describe(failure) : "the broker says " + text), false, failure);
        };
    }

    /** Whether the broker says that a message is larger than it takes. */
    static boolean isTooLarge(Throwable failure) {
        String text = replyText(failure);
        return replyCode(failure) == AMQP.PRECONDITION_FAILED && text != null && text.contains("message size");
    }

    /** Whether another consumer has the queue for itself. */
    static boolean isExclusiveUse(Throwable failure) {
        String text = replyText(failure);
        return replyCode(failure) == AMQP.ACCESS_REFUSED && text != null && text.contains("exclusive");
    }

    /** Whether the failure is one that no retry helps with: the other side refuses, or the name of its host is wrong. */
    static boolean isLasting(RabbitException failure) {
        return failure.isRefusal() || find(failure, UnknownHostException.class) != null;
    }

    /** The code of AMQP that a channel or connection was closed with; 0 if the broker did not say one. */
    static int replyCode(Throwable failure) {
        Object reason = reason(failure);
        if (reason instanceof AMQP.Channel.Close close) {
            return close.getReplyCode();
        }
        return reason instanceof AMQP.Connection.Close close ? close.getReplyCode() : 0;
    }

    private static @Nullable String replyText(Throwable failure) {
        Object reason = reason(failure);
        if (reason instanceof AMQP.Channel.Close close) {
            return close.getReplyText();
        }
        return reason instanceof AMQP.Connection.Close close ? close.getReplyText() : null;
    }

    private static @Nullable Object reason(Throwable failure) {
        ShutdownSignalException signal = find(failure, ShutdownSignalException.class);
        return signal == null ? null : signal.getReason();
    }

    /** Why a channel or its connection is closed. */
    static String describe(Throwable failure) {
        String text = replyText(failure);
        if (text != null && text.contains("delivery acknowledgement")) {
            return "the broker took the messages back, because they were not acknowledged in time (its"
                    + " consumer_timeout): "
                    + text;
        }
        if (text != null) {
            return "the broker closed it: " + text;
        }
        if (find(failure, MissedHeartbeatException.class) != null) {
            return "the broker gives no sign of life any more (heartbeat)";
        }
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < DEPTH; depth++) {
            root = root.getCause();
        }
        if (root instanceof AlreadyClosedException) {
            return "the connection is closed";
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
