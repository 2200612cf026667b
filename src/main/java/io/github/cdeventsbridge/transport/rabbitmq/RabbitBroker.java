package io.github.cdeventsbridge.transport.rabbitmq;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultSaslConfig;
import com.rabbitmq.client.ShutdownSignalException;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.tls.Tls;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A RabbitMQ broker by the name that routes give it, and the way to it. Thread-safe. No call on a connection waits for ever,
 * and no connection heals itself: whoever uses it knows what was not confirmed, and connects anew.
 */
final class RabbitBroker {

    private static final Logger LOG = LoggerFactory.getLogger(RabbitBroker.class);

    /** The most that RabbitMQ can be set to; with a lower limit, a larger message would end each connection that meets it. */
    private static final int LARGEST_MESSAGE = 512 << 20;

    private static final int CLOSE_MILLIS = 2_000;
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final String name;
    private final RabbitUrl url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final @Nullable Tls tls;
    private volatile int lastGood;

    private RabbitBroker(BrokerAccess access, RabbitUrl url, Supplier<Tls> tls) {
        this.name = access.name();
        this.url = url;
        this.user = access.user().orElse(null);
        this.password = access.password().orElse(null);
        this.tls = url.tls() ? tls.get() : null;
    }

    /**
     * A broker of the configuration. Opens nothing.
     *
     * @param tls how TLS is spoken with it, if its URL wants that
     * @throws IllegalArgumentException with what is allowed, if its URL is none of RabbitMQ
     */
    static RabbitBroker of(BrokerAccess access, Supplier<Tls> tls) {
        try {
            return new RabbitBroker(access, RabbitUrl.parse(access.url()), tls);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("broker '" + access.name() + "': " + e.getMessage(), e);
        }
    }

    String name() {
        return name;
    }

    /** Its addresses, without options and secrets. */
    String place() {
        return url.toString();
    }

    /**
     * Connects: to the node that worked last, else to the next one that answers.
     *
     * @throws RabbitException of the last node tried, the others suppressed in it
     */
    Connection connect(String purpose) throws RabbitException {
        RabbitException failure = null;
        int start = lastGood;
        for (int i = 0; i < url.nodes().size(); i++) {
            int next = (start + i) % url.nodes().size();
            try {
                Connection connection =
                        factory().newConnection(List.of(url.nodes().get(next)), "cdevents-bridge " + purpose);
                lastGood = next;
                return connection;
            } catch (IOException | TimeoutException | GeneralSecurityException e) {
                RabbitException explained = Refusals.ofConnect(this, url.nodes().get(next), e);
                if (failure != null) {
                    explained.addSuppressed(failure);
                }
                failure = explained;
            }
        }
        throw failure == null ? new RabbitException("the broker '" + name + "' has no address") : failure;
    }

    /**
     * Makes sure that an exchange is there.
     *
     * @throws RabbitException if it is not, or if nobody can tell
     */
    void lookFor(String exchange) throws IOException {
        Connection connection = connect("start");
        try {
            Channel channel = connection.createChannel();
            if (channel != null) {
                channel.exchangeDeclarePassive(exchange);
            }
        } catch (IOException | ShutdownSignalException e) {
            throw Refusals.of(
                    identity(connection),
                    "publish to exchange '" + exchange + "'",
                    "write on exchange '" + exchange + "'",
                    e);
        } finally {
            closeQuietly(connection);
        }
    }

    private ConnectionFactory factory() throws GeneralSecurityException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setVirtualHost(url.virtualHost());
        if (isExternal()) {
            factory.setSaslConfig(DefaultSaslConfig.EXTERNAL);
        } else {
            factory.setSaslConfig(DefaultSaslConfig.PLAIN);
            factory.setUsername(userName());
            factory.setPassword(password == null ? ConnectionFactory.DEFAULT_PASS : password);
        }
        if (tls != null) {
            factory.useSslProtocol(tls.context()); // its trust manager looks at the host as well
        }
        int timeout = Math.toIntExact(url.timeout().toMillis());
        factory.setConnectionTimeout(timeout);
        factory.setHandshakeTimeout(timeout);
        factory.setChannelRpcTimeout(timeout);
        factory.setChannelShouldCheckRpcResponseType(true);
        factory.setShutdownTimeout(CLOSE_MILLIS);
        factory.setRequestedHeartbeat(Math.toIntExact(url.heartbeat().toSeconds()));
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setMaxInboundMessageBodySize(LARGEST_MESSAGE);
        factory.setThreadFactory(RabbitBroker::thread);
        factory.setExceptionHandler(new QuietExceptions());
        Map<String, Object> properties = new LinkedHashMap<>(factory.getClientProperties());
        properties.put("app", "cdevents-bridge"); // where Fedora's operators look for the program
        factory.setClientProperties(properties);
        return factory;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "rabbitmq " + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Whether the client certificate says who connects: as the URL says, else where there is one and no password. */
    boolean isExternal() {
        Boolean chosen = url.external();
        return chosen == null
                ? password == null && tls != null && tls.clientName().isPresent()
                : chosen;
    }

    /** What is wrong with TLS; empty if that is not it. Takes some seconds at most. */
    Optional<String> explainTls(Address node, Throwable failure) {
        return tls == null ? Optional.empty() : tls.explain(failure, List.of(node.getHost() + ":" + node.getPort()));
    }

    private String userName() {
        return user == null ? ConnectionFactory.DEFAULT_USER : user;
    }

    /** Who connects, and where to, for messages to people. */
    String identity(Address node) {
        return (isExternal() ? "certificate " + certificateName() : "user '" + userName() + "'") + " at "
                + node.getHost() + ":" + node.getPort() + " (virtual host '" + url.virtualHost() + "', AMQP 0-9-1"
                + (url.tls() ? " over TLS)" : ")");
    }

    /** Where and as whom a connection works. */
    String identity(Connection connection) {
        return identity(new Address(connection.getAddress().getHostName(), connection.getPort()));
    }

    private String certificateName() {
        return tls == null
                ? "(none: the connection is not encrypted)"
                : "CN=" + tls.clientName().orElse("?");
    }

    String virtualHost() {
        return url.virtualHost();
    }

    /** Closes a connection that is of no more use, whatever state it is in; waits a moment at most. */
    static void closeQuietly(@Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.abort(CLOSE_MILLIS);
        } catch (RuntimeException e) {
            LOG.atDebug().addKeyValue("error", e.toString()).log("connection did not close cleanly");
        }
    }

    /** Name and addresses, without options and secrets. */
    @Override
    public String toString() {
        return name + " " + place();
    }
}
