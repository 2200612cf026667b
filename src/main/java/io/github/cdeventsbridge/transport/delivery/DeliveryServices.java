package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.seen.SeenKeys;
import io.github.cdeventsbridge.transport.seen.SeenLimits;
import io.github.cdeventsbridge.transport.seen.StoredKeys;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * What the components of all transports share in one Camel context. Bound in its registry by whoever makes the context, who
 * also closes it, after the context. Thread-safe.
 */
public final class DeliveryServices implements AutoCloseable {

    private static final String NAME = "delivery";

    private final String instance;
    private final BrokerDirectory brokers;
    private final @Nullable Path seenKeysFile;
    private final Path letters;
    private final RunningSources sources = new RunningSources();
    private @Nullable SeenKeys seenKeys;

    /**
     * Opens nothing.
     *
     * @param instance the name of this bridge in dead letters
     * @param brokers those that endpoints can name
     * @param seenKeysFile where the keys are kept that sinks with {@code duplicates=store} have taken; opened if there is
     *     such a sink
     * @param letters the directory of dead letters; created with the first
     */
    public DeliveryServices(String instance, BrokerDirectory brokers, @Nullable Path seenKeysFile, Path letters) {
        this.instance = instance;
        this.brokers = brokers;
        this.seenKeysFile = seenKeysFile;
        this.letters = letters;
    }

    /** With the directory of dead letters that is the default of the configuration. */
    public DeliveryServices(String instance, BrokerDirectory brokers, @Nullable Path seenKeysFile) {
        this(instance, brokers, seenKeysFile, Path.of("dead-letters"));
    }

    /** Those of a context; plain ones, without brokers and without a file, if nobody has bound any. */
    public static DeliveryServices of(CamelContext camel) {
        synchronized (camel.getRegistry()) {
            DeliveryServices bound = camel.getRegistry().findSingleByType(DeliveryServices.class);
            if (bound == null) {
                bound = new DeliveryServices("cdbridge", new BrokerDirectory(List.of()), null);
                bound.bindTo(camel);
            }
            return bound;
        }
    }

    /** Makes it the one of a context; before its routes. */
    public void bindTo(CamelContext camel) {
        camel.getRegistry().bind(NAME, this);
    }

    /** The name of this bridge in dead letters and markers. */
    public String instance() {
        return instance;
    }

    Path letters() {
        return letters;
    }

    /** The brokers that endpoints can name. */
    public BrokerDirectory brokers() {
        return brokers;
    }

    /** The sources of all routes that run. */
    public RunningSources sources() {
        return sources;
    }

    /** The keys of what sinks have taken, for all transports; opened when first asked for. */
    public synchronized SeenKeys seenKeys() {
        SeenKeys open = seenKeys;
        if (open == null) {
            if (seenKeysFile == null) {
                throw new IllegalArgumentException("duplicates=store needs a file for the keys");
            }
            open = StoredKeys.open(seenKeysFile, SeenLimits.DEFAULT, InstantSource.system());
            seenKeys = open;
        }
        return open;
    }

    /**
     * Where a transport keeps files of its own, beside that of the seen keys.
     *
     * @throws IllegalArgumentException if this bridge has no place for files
     */
    public Path directory(String name) {
        if (seenKeysFile == null) {
            throw new IllegalArgumentException("there is no directory for files of '" + name + "'");
        }
        return seenKeysFile.resolveSibling(name);
    }

    /** The file that keeps when a source was last connected; null if this bridge has no place for files. */
    @Nullable Path presence(String name) {
        return seenKeysFile == null
                ? null
                : seenKeysFile.resolveSibling("presence").resolve(name);
    }

    @Override
    public synchronized void close() {
        if (seenKeys != null) {
            seenKeys.close();
            seenKeys = null;
        }
    }
}
