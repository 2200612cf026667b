package io.github.cdeventsbridge.transport.kafka;

import io.github.cdeventsbridge.transport.tls.Tls;
import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.jspecify.annotations.Nullable;

/** Gives Kafka's client the TLS that all transports share. Made by the client library; thread-safe after that. */
public final class TlsEngines implements SslEngineFactory {

    /** The setting that holds the {@link Tls}. */
    static final String TLS = "cdbridge.tls";

    private @Nullable Tls tls;

    @Override
    public void configure(Map<String, ?> settings) {
        tls = (Tls) settings.get(TLS);
    }

    /** The trust managers check the host, for which the engine has to know it. */
    @Override
    public SSLEngine createClientSslEngine(String host, int port, String endpointIdentification) {
        if (tls == null) {
            throw new IllegalStateException("there is no setting " + TLS);
        }
        SSLEngine engine = tls.context().createSSLEngine(host, port);
        engine.setUseClientMode(true);
        return engine;
    }

    @Override
    public SSLEngine createServerSslEngine(String host, int port) {
        throw new UnsupportedOperationException("this is a client");
    }

    /** Never: files that change are read again at the next handshake. */
    @Override
    public boolean shouldBeRebuilt(Map<String, Object> settings) {
        return false;
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return Set.of();
    }

    /** Not used: the context has them. */
    @Override
    public @Nullable KeyStore keystore() {
        return null;
    }

    /** Not used: the context has them. */
    @Override
    public @Nullable KeyStore truststore() {
        return null;
    }

    @Override
    public void close() {
        // the TLS of a broker outlives its connections
    }
}
