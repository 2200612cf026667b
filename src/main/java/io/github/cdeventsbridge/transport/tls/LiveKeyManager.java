package io.github.cdeventsbridge.transport.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows our certificate, as it is in the files when a handshake begins; whether it is of use is for the broker to say. The
 * alias holds the number of the reading, so that certificate and key of one handshake belong together.
 */
final class LiveKeyManager extends X509ExtendedKeyManager {

    private static final String ALIAS = "own-";

    private final LiveMaterial live;

    LiveKeyManager(LiveMaterial live) {
        this.live = live;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
        return choose(keyTypes);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
        return choose(keyTypes);
    }

    private @Nullable String choose(String[] keyTypes) {
        LiveMaterial.Loaded now = live.current();
        PrivateKey key = now.material().key();
        return key != null && Arrays.asList(keyTypes).contains(key.getAlgorithm()) ? ALIAS + now.generation() : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        LiveMaterial.Loaded loaded = of(alias);
        List<X509Certificate> chain =
                loaded == null ? List.of() : loaded.material().chain();
        return chain.isEmpty() ? null : chain.toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        LiveMaterial.Loaded loaded = of(alias);
        return loaded == null ? null : loaded.material().key();
    }

    private LiveMaterial.@Nullable Loaded of(String alias) {
        return live.ofGeneration(Integer.parseInt(alias.substring(ALIAS.length())));
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = choose(new String[] {keyType});
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return getClientAliases(keyType, issuers);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return choose(new String[] {keyType});
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return choose(new String[] {keyType});
    }
}
