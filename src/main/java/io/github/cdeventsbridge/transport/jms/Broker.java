package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.tls.Expiry;
import io.github.cdeventsbridge.transport.tls.Tls;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker by the name that routes give it, and the way to it. Thread-safe. Neither a connection nor a call on it waits for
 * ever, and none of them heals itself: whoever uses it knows what was not confirmed, and connects anew.
 */
public final class Broker {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final String name;
    private final String place;
    private final Supplier<Clients> clients;
    private final @Nullable String user;
    private final @Nullable Tls tls;
    private final List<URI> places;
    private volatile int lastGood;

    private Broker(
            String name,
            String place,
            Supplier<Clients> clients,
            @Nullable String user,
            @Nullable Tls tls,
            List<URI> places) {
        this.name = name;
        this.place = place;
        this.clients = clients;
        this.tls = tls;
        this.places = List.copyOf(places);
        this.user = user;
    }

    /**
     * A broker at a URL; see {@link BrokerUrl}. Opens nothing.
     *
     * @throws IllegalArgumentException with what is allowed, if it is no URL of a broker
     */
    public static Broker at(String name, String url, @Nullable String user, @Nullable String password) {
        return at(name, url, user, password, TlsSettings.DEFAULT);
    }

    /**
     * … and this is how to speak TLS with it, where its URL wants that.
     *
     * @throws io.github.cdeventsbridge.transport.tls.TlsException if a file cannot be used
     */
    public static Broker at(
            String name, String url, @Nullable String user, @Nullable String password, TlsSettings settings) {
        BrokerUrl parsed = BrokerUrl.parse(url);
        boolean byOptions = settings.equals(TlsSettings.DEFAULT) && parsed.namesStores();
        Tls tls = parsed.tls() && !byOptions ? Tls.of(name, settings) : null;
        Clients clients = clients(parsed, user, password, tls);
        return new Broker(name, parsed.toString(), () -> clients, user, tls, places(parsed));
    }

    /** The embedded broker, at a URL of our own making, in which nothing can be wrong: its client is loaded when it is needed. */
    public static Broker embedded(String name, String url, @Nullable String user, @Nullable String password) {
        BrokerUrl parsed = BrokerUrl.parse(url);
        return new Broker(
                name,
                parsed.toString(),
                Clients.later(() -> clients(parsed, user, password, null)),
                user,
                null,
                places(parsed));
    }

    private static Clients clients(BrokerUrl url, @Nullable String user, @Nullable String password, @Nullable Tls tls) {
        List<ConnectionFactory> addresses = url.addresses().stream()
                .map(address -> switch (url.client()) {
                    case CORE -> ArtemisConnections.to(address, user, password, tls);
                    case AMQP -> AmqpConnections.to(address, user, password, tls);
                    case OPENWIRE -> OpenWireConnections.to(address, user, password, tls);
                })
                .toList();
        return new Clients(
                addresses,
                url.client() == BrokerUrl.Client.CORE
                        ? url.addresses().stream()
                                .map(address -> ArtemisConnections.confirming(address, user, password, tls))
                                .toList()
                        : addresses);
    }

    private static List<URI> places(BrokerUrl url) {
        return url.addresses().stream().map(URI::create).toList();
    }

    /** A broker that somebody else knows the way to. */
    public static Broker of(String name, ConnectionFactory factory) {
        Clients clients = new Clients(List.of(factory), List.of(factory));
        return new Broker(name, factory.getClass().getSimpleName(), () -> clients, null, null, List.of());
    }

    public String name() {
        return name;
    }

    private List<ConnectionFactory> addresses() {
        return clients.get().addresses();
    }

    /** Its addresses, without options and secrets. */
    public String place() {
        return place;
    }

    /** When the certificates end that matter to this broker; empty without TLS. */
    public List<Expiry> certificates() {
        return tls == null ? List.of() : tls.certificates();
    }

    /** Whether Artemis' own protocol is spoken, with what it can do beyond JMS. */
    public boolean isCore() {
        return addresses().get(0) instanceof ActiveMQConnectionFactory;
    }

    /** Whether OpenWire is spoken. */
    boolean isOpenWire() {
        return addresses().get(0) instanceof org.apache.activemq.ActiveMQConnectionFactory;
    }

    /** Whether AMQP 1.0 is spoken. */
    boolean isAmqp() {
        return addresses().get(0) instanceof AmqpConnectionFactory;
    }

    /**
     * Whether queues of virtual topics are known by {@code address::queue} there: on Artemis, but over OpenWire it does
     * what a broker of ActiveMQ Classic would do.
     */
    boolean qualifiesQueues(Connection connection) {
        return isCore()
                || addresses().stream()
                        .anyMatch(
                                factory -> factory instanceof AmqpConnectionFactory amqp && amqp.isArtemis(connection));
    }

    /** What the client library has to call a queue there. */
    String nameOf(String queue, Connection connection) {
        return qualifiesQueues(connection) ? QueueNames.fullyQualified(queue) : queue;
    }

    /** What is spoken, who we are, and where: for messages about what does not work. */
    String access() {
        String protocol = isCore() ? "Artemis' own protocol" : isAmqp() ? "AMQP 1.0" : "OpenWire";
        String who = user != null
                ? " as '" + user + "'"
                : tls == null
                        ? ""
                        : tls.clientName().map(cn -> " as '" + cn + "'").orElse("");
        return this + who + " over " + protocol;
    }

    /** The names by which the broker may know us: the user, and the common name of our certificate. */
    List<String> ownNames() {
        return Stream.concat(Stream.ofNullable(user), tls == null ? Stream.empty() : tls.clientName().stream())
                .toList();
    }

    /**
     * Connects: to the address that worked last, else to the next one that answers. Not started where the client can
     * connect without.
     *
     * @throws JMSException of an address that may only be away, if there is one, the others suppressed in it; see
     *     {@link ConnectProblem} for what no retry helps with
     */
    public Connection connect() throws JMSException {
        return connect(addresses(), null);
    }

    /**
     * Connects under a name, where AMQP 1.0 is spoken and the URL names none: the broker takes nobody else by that name until
     * it has taken back all that the connection held.
     *
     * @throws jakarta.jms.InvalidClientIDException if the broker has such a connection, or does not know yet that it is lost
     */
    Connection connectAs(String client) throws JMSException {
        return connect(addresses(), client);
    }

    /** Connects for sending outside of transactions: what a listener is told there, the broker has said. */
    Connection connectConfirming() throws JMSException {
        return connect(clients.get().confirming(), null);
    }

    /** Whether a listener can be relied on; else each message has to be waited for. */
    boolean isConfirming() {
        return !isOpenWire() // there each send waits, outside of transactions
                && (!(clients.get().confirming().get(0) instanceof ActiveMQConnectionFactory artemis)
                        || artemis.getConfirmationWindowSize() > 0);
    }

    private Connection connect(List<ConnectionFactory> factories, @Nullable String client) throws JMSException {
        JMSException failure = null;
        int start = lastGood;
        for (int i = 0; i < factories.size(); i++) {
            int next = (start + i) % factories.size();
            try {
                Connection connection = open(factories.get(next), client);
                lastGood = next;
                return connection;
            } catch (JMSException e) {
                JMSException told = places.isEmpty() ? e : new ConnectProblem(this, places.get(next), tls).of(e);
                // one that may come back is worth another attempt, whatever is wrong with the others
                JMSException other = failure;
                failure = other == null || ConnectProblem.isLasting(other) ? told : other;
                if (other != null) {
                    failure.addSuppressed(failure == other ? told : other);
                }
            }
        }
        throw failure == null ? new JMSException("the broker '" + name + "' has no address") : failure;
    }

    private Connection open(ConnectionFactory factory, @Nullable String client) throws JMSException {
        Connection connection = factory.createConnection();
        if (!isCore()) {
            try {
                if (client != null && factory instanceof AmqpConnectionFactory amqp && amqp.getClientID() == null) {
                    connection.setClientID(client);
                }
                // Qpid JMS shakes hands on first use; a peer that does not answer must fail here, where the next is
                // tried.
                connection.start();
            } catch (JMSException | RuntimeException e) {
                closeQuietly(connection);
                throw e;
            }
        }
        return connection;
    }

    /** Closes a connection that is of no more use, whatever state it is in. */
    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (JMSException | RuntimeException e) {
            LOG.atDebug().addKeyValue("error", e.toString()).log("connection did not close cleanly");
        }
    }

    /** Name and addresses, without options and secrets. */
    @Override
    public String toString() {
        return name + " " + place;
    }
}
