package io.github.cdeventsbridge.transport.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Judges the certificate of a broker by the certificates that are in the files when the handshake happens, and by the host
 * that was connected to. The check of the host is decided here and nowhere else: not every client library switches it on, and
 * each has another option for it. A refusal says who presented what, and what to do.
 */
final class LiveTrustManager extends X509ExtendedTrustManager {

    private static final String OF_THE_HOST = "HTTPS";

    private final LiveMaterial live;
    private final TlsSettings settings;
    private final Map<String, X509Certificate> presented = new ConcurrentHashMap<>();

    LiveTrustManager(LiveMaterial live, TlsSettings settings) {
        this.live = live;
        this.settings = settings;
    }

    /** The certificates of brokers that were accepted, by host. */
    Map<String, X509Certificate> presented() {
        return new TreeMap<>(presented);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        SSLSession session = null;
        if (socket instanceof SSLSocket secured) {
            secured.setSSLParameters(withHostCheck(secured.getSSLParameters()));
            session = secured.getHandshakeSession();
        }
        LiveMaterial.Loaded now = live.current();
        try {
            now.trust().checkServerTrusted(chain, authType, socket);
            accepted(chain, session);
        } catch (CertificateException e) {
            throw refusal(chain, session, now.material(), e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        engine.setSSLParameters(withHostCheck(engine.getSSLParameters()));
        SSLSession session = engine.getHandshakeSession();
        LiveMaterial.Loaded now = live.current();
        try {
            now.trust().checkServerTrusted(chain, authType, engine);
            accepted(chain, session);
        } catch (CertificateException e) {
            throw refusal(chain, session, now.material(), e);
        }
    }

    /** Without a connection there is no host to compare with, so that this is no way in. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (settings.hostnameCheck()) {
            throw new CertificateException("the host of the broker is not known, so its certificate cannot be checked");
        }
        live.current().trust().checkServerTrusted(chain, authType);
    }

    private SSLParameters withHostCheck(SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm(settings.hostnameCheck() ? OF_THE_HOST : "");
        return parameters;
    }

    private void accepted(X509Certificate[] chain, @Nullable SSLSession session) {
        presented.put(host(session), chain[0]);
    }

    private CertificateException refusal(
            X509Certificate[] chain, @Nullable SSLSession session, TlsMaterial material, CertificateException cause) {
        return new CertificateException(new Refusal(settings, material).ofBroker(chain, host(session), cause), cause);
    }

    private static String host(@Nullable SSLSession session) {
        String host = session == null ? null : session.getPeerHost();
        return host == null ? "the broker" : host;
    }

    /** A source may serve TLS as well; then who connects is judged by the same certificates. */
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        live.current().trust().checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        live.current().trust().checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        live.current().trust().checkClientTrusted(chain, authType, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return live.current().trust().getAcceptedIssuers();
    }
}
