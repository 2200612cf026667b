package io.github.cdeventsbridge.transport.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.spi.core.security.ActiveMQBasicSecurityManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A persistent message broker inside this process, for core, OpenWire, AMQP 1.0, MQTT and STOMP clients on one port.
 *
 * <ul>
 *   <li>{@link #start} returns when clients can connect; a second start on the same directory finds all messages again.
 *   <li>{@link #close} writes what is pending and frees port and directory; calling it again does nothing. It may be
 *       called from any thread.
 *   <li>Nobody is asked for a password: it listens on the loopback address unless told otherwise.
 * </ul>
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** The durable queue of what could not be translated, and of what other consumers refused. */
    public static final String DEAD_LETTERS = "cdbridge.dead-letters";

    /** The durable queue of messages that outlived the time that their sender gave them. */
    public static final String EXPIRED = "cdbridge.expired";

    static final String ACCEPTOR = "clients";
    static final List<String> ANYCAST_PREFIXES = List.of("/queue/", "queue://");
    static final List<String> MULTICAST_PREFIXES = List.of("/topic/", "topic://");
    static final List<String> PREFIXES = Stream.concat(ANYCAST_PREFIXES.stream(), MULTICAST_PREFIXES.stream())
            .toList();

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final long START_SECONDS = 60;

    /** The broker's code for "Failed to bind acceptor". */
    private static final String FAILED_TO_BIND = "AMQ229230";

    private final EmbeddedBrokerSettings settings;
    private final DataDirectory data;
    private final ActiveMQServer server;
    private boolean closed;

    private EmbeddedBroker(EmbeddedBrokerSettings settings, DataDirectory data, ActiveMQServer server) {
        this.settings = settings;
        this.data = data;
        this.server = server;
    }

    /**
     * Starts a broker and waits until it takes connections.
     *
     * @throws BrokerStartException if the port is taken, or the directory is in use or cannot be written
     */
    public static EmbeddedBroker start(EmbeddedBrokerSettings settings) {
        requireFreePort(settings);
        DataDirectory data = DataDirectory.lock(settings.dataDirectory());
        ActiveMQServer server =
                new ActiveMQServerImpl(BrokerConfiguration.of(settings, data), new ActiveMQBasicSecurityManager());
        server.registerBrokerPlugin(new TopicGuard(server));
        server.registerBrokerPlugin(new NewTopics(server));
        // The broker logs why it cannot start, and returns as if it could.
        AtomicReference<Exception> failure = new AtomicReference<>();
        server.registerActivationFailureListener(failure::set);
        EmbeddedBroker broker = new EmbeddedBroker(settings, data, server);
        try {
            server.start();
            Exception cause = failure.get();
            if (cause != null) {
                throw cause;
            }
            if (!server.waitForActivation(START_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("not active after " + START_SECONDS + " s");
            }
            LOG.atInfo()
                    .addKeyValue("url", broker.url())
                    .addKeyValue("data", settings.dataDirectory())
                    .log("embedded broker started");
            return broker;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            broker.close();
            throw BrokerStartException.failed(e);
        } catch (Exception e) {
            broker.close();
            throw explained(settings, e);
        }
    }

    /** Asked first, because the broker prints the stack of its failure before it tells us. */
    private static void requireFreePort(EmbeddedBrokerSettings settings) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (BindException e) {
            throw String.valueOf(e.getMessage()).contains("in use")
                    ? BrokerStartException.portTaken(settings.host(), settings.port(), e)
                    : BrokerStartException.cannotListen(settings.host(), settings.port(), e);
        } catch (IOException e) {
            throw BrokerStartException.cannotListen(settings.host(), settings.port(), e);
        }
    }

    /** The port that clients connect to; the chosen one if the settings left it open. */
    public int port() {
        if (server.getRemotingService().getAcceptor(ACCEPTOR) instanceof NettyAcceptor acceptor) {
            return acceptor.getActualPort();
        }
        throw new IllegalStateException("the broker does not listen");
    }

    /** Where core and JMS clients connect to, such as {@code tcp://127.0.0.1:61616}. */
    public String url() {
        return "tcp://" + settings.host() + ":" + port();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.stop();
        } catch (Exception e) {
            // What was confirmed is in the journal; the next start reads it.
            LOG.atWarn().setCause(e).log("embedded broker did not stop cleanly");
        } finally {
            data.close();
        }
    }

    private static BrokerStartException explained(EmbeddedBrokerSettings settings, Exception failure) {
        boolean binding = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            binding |= message.startsWith(FAILED_TO_BIND);
            // Netty's native transport says it with an exception of its own, not with a BindException.
            if (binding && message.contains("in use")) {
                return BrokerStartException.portTaken(settings.host(), settings.port(), cause);
            }
            if (binding && cause.getCause() == null) {
                return BrokerStartException.cannotListen(settings.host(), settings.port(), cause);
            }
        }
        return BrokerStartException.failed(failure);
    }
}
