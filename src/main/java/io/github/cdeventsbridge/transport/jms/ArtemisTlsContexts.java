package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.tls.Tls;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.remoting.impl.ssl.CachingSSLContextFactory;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextConfig;

/**
 * Hands our TLS to Artemis' client, which finds this class as a service: it takes a context from nobody else, but for its name
 * in a URL. Whoever names none of ours, an acceptor of the embedded broker for example, gets what it would get without this.
 */
public final class ArtemisTlsContexts extends CachingSSLContextFactory {

    private static final String PREFIX = "cdbridge-";
    private static final Map<String, Tls> REGISTERED = new ConcurrentHashMap<>();

    /** The name of it in a URL. Brokers are few and live as long as the process; nothing is ever removed. */
    static String register(Tls tls) {
        String name = PREFIX + System.identityHashCode(tls);
        REGISTERED.put(name, tls);
        return name;
    }

    @Override
    public SSLContext getSSLContext(SSLContextConfig config, Map<String, Object> options) throws Exception {
        Tls ours = REGISTERED.get(String.valueOf(options.get(TransportConstants.SSL_CONTEXT_PROP_NAME)));
        return ours == null ? super.getSSLContext(config, options) : ours.context();
    }

    @Override
    public int getPriority() {
        return super.getPriority() + 1;
    }
}
