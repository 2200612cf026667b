package io.github.cdeventsbridge.transport.jms;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.provider.Provider;
import org.apache.qpid.jms.provider.amqp.AmqpProvider;
import org.apache.qpid.proton.amqp.Symbol;

/** The client of AMQP 1.0, with a memory of who is at the other end: brokers name their queues in different ways. */
final class AmqpConnectionFactory extends JmsConnectionFactory {

    private static final long serialVersionUID = 1L;

    private static final Symbol PRODUCT = Symbol.valueOf("product");
    private static final String ARTEMIS = "artemis";

    private static final ThreadLocal<Provider> CREATED = new ThreadLocal<>();

    @SuppressWarnings("serial") // nobody writes a factory anywhere
    private final Map<Connection, Provider> providers = Collections.synchronizedMap(new WeakHashMap<>());

    AmqpConnectionFactory(String url) {
        super(url);
    }

    @Override
    protected Provider createProvider(URI url) throws Exception {
        Provider provider = super.createProvider(url);
        CREATED.set(provider);
        return provider;
    }

    @Override
    public Connection createConnection() throws JMSException {
        try {
            Connection connection = super.createConnection();
            providers.put(connection, CREATED.get());
            return connection;
        } finally {
            CREATED.remove();
        }
    }

    /** Whether a connection that was started is one to Artemis, as the broker says of itself. */
    boolean isArtemis(Connection connection) {
        if (!(providers.get(connection) instanceof AmqpProvider amqp) || amqp.getProtonConnection() == null) {
            return false;
        }
        Map<Symbol, Object> said = amqp.getProtonConnection().getRemoteProperties();
        return said != null && String.valueOf(said.get(PRODUCT)).contains(ARTEMIS);
    }
}
