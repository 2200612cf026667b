package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.message.TopicPattern;
import io.github.cdeventsbridge.transport.DeliveryListener;
import io.github.cdeventsbridge.transport.DeliveryListeners;
import io.github.cdeventsbridge.transport.letters.LetterFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * A source or a sink with the delivery contract. A transport says what is read, and how to connect; all else is here. The
 * setters are the options of its URI. Used while routes are built; not changed afterwards.
 */
public abstract class DeliveryEndpoint extends DefaultEndpoint {

    private final @Nullable String source;
    private @Nullable String broker;
    private @Nullable DeliveryListener listener;
    private @Nullable String instance;
    private int batchSize = 1_000;
    private long maxBytes = 2L << 20;
    private long maxBodyBytes = 8L << 20;
    private long maxWaitMillis = 100;
    private int attempts = 3;
    private long backOffMillis = 200;
    private long maxBackOffMillis = 30_000;
    private long expiryWarningMillis = 60_000;
    private long silenceWarningMillis = 3_600_000;
    private int rate;
    private long shutdownMillis = 10_000;
    private long sendTimeoutMillis = 30_000;
    private @Nullable Duplicates duplicates;
    private @Nullable LetterPlace deadLetters;
    private @Nullable Path deadLetterDirectory;

    /**
     * @param source what it reads, for people; null for a sink
     */
    protected DeliveryEndpoint(String uri, Component component, @Nullable String source) {
        super(uri, component);
        this.source = source;
    }

    /**
     * How to connect as a source. Asked once for each consumer, before the route starts; connects to nothing.
     *
     * @throws IllegalArgumentException if the options do not fit together
     */
    protected abstract SourceConnector source(SourceSettings settings);

    /**
     * A new session to the sink, one for each thread that publishes at the same time; connects to nothing. May be called by
     * several threads.
     */
    protected abstract SinkSession sink();

    /**
     * Connects once before the routes start, where a transport can tell what would be wrong at each further attempt as well.
     * A side that is only away for now is none of that.
     *
     * @throws AccessException if no retry helps
     */
    public void tryAccess() {}

    /** How many consumers of this route compete. */
    protected int consumers() {
        return 1;
    }

    /** Whether its consumers take in turn, and keep one order: together they are one source. */
    protected boolean isInTurn() {
        return false;
    }

    /** Whether {@code duplicates=target} has a meaning: the other side can drop what it has already. */
    protected boolean canDropRepeats() {
        return false;
    }

    /** Who keeps the sink from taking the same message twice if the route does not say. */
    protected Duplicates defaultDuplicates() {
        return Duplicates.STORE;
    }

    /** The name of the broker that the options choose; empty for a transport that needs none. */
    public Optional<String> brokerName() {
        return Optional.of(broker == null ? BrokerAccess.DEFAULT : broker);
    }

    /** Where it reads or publishes: what is published to a place can be read there. */
    public String place() {
        return brokerName().orElseGet(this::getEndpointBaseUri);
    }

    /** The topics that this source collects, as far as it tells. */
    public List<TopicPattern> topics() {
        return List.of();
    }

    /** Whether whoever a message says it is from has been made sure of, as the configuration says. */
    public boolean vouchesForUsers() {
        return brokerName().filter(services().brokers()::vouchesForUsers).isPresent();
    }

    /** Where its dead letters may go; the first is where they go unless the route says another. */
    protected List<LetterPlace> letterPlaces() {
        return List.of(LetterPlace.DIRECTORY);
    }

    /** Where its dead letters go. */
    protected final LetterPlace letterPlace() {
        return deadLetters == null ? letterPlaces().get(0) : deadLetters;
    }

    /** Where the dead letters of this source can be looked at; empty for a sink, or if they go to nobody's place. */
    public Optional<DeadLetterStore> deadLetters() {
        return source == null || letterPlace() != LetterPlace.DIRECTORY
                ? Optional.empty()
                : Optional.of(new LetterDirectory(letterDirectory()));
    }

    private Path letterDirectory() {
        return deadLetterDirectory == null ? services().letters() : deadLetterDirectory;
    }

    private @Nullable LetterFolder letterFolder(String name) {
        return letterPlace() == LetterPlace.DIRECTORY ? LetterFolder.of(letterDirectory(), kind(), name) : null;
    }

    private String kind() {
        return scheme() + brokerName().map(broker -> "-" + broker).orElse("");
    }

    @Override
    public final Consumer createConsumer(Processor processor) throws Exception {
        if (source == null) {
            throw new IllegalArgumentException("'" + getEndpointBaseUri() + "' is a sink; a route cannot read from it");
        }
        SourceSettings settings = new SourceSettings(
                source,
                batchSize,
                maxBytes,
                maxBodyBytes,
                Duration.ofMillis(maxWaitMillis),
                attempts,
                Duration.ofMillis(backOffMillis),
                Duration.ofMillis(maxBackOffMillis),
                Duration.ofMillis(expiryWarningMillis),
                Duration.ofMillis(silenceWarningMillis),
                rate,
                Duration.ofMillis(shutdownMillis),
                instance());
        DeliveryConsumer consumer = new DeliveryConsumer(
                this,
                processor,
                source(settings),
                settings,
                consumers(),
                listeners(),
                letterFolder(source),
                services().presence(LetterFolder.fileName(kind(), source)));
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public final Producer createProducer() {
        if (source != null) {
            throw new IllegalArgumentException("'" + getEndpointBaseUri() + "' is a source; nothing can be sent to it");
        }
        Duplicates dropping = duplicates();
        return new DeliveryProducer(
                this,
                this::sink,
                Duration.ofMillis(sendTimeoutMillis),
                dropping,
                dropping == Duplicates.STORE ? services().seenKeys() : null);
    }

    /** What all transports share. */
    protected final DeliveryServices services() {
        return DeliveryServices.of(getCamelContext());
    }

    /** The name of this bridge. */
    protected final String instance() {
        return instance == null ? services().instance() : instance;
    }

    /** {@code bus} of {@code bus:queue:NAME}. */
    final String scheme() {
        return getEndpointUri().substring(0, getEndpointUri().indexOf(':'));
    }

    /** Who keeps this sink from taking the same message twice. */
    protected final Duplicates duplicates() {
        return duplicates == null ? defaultDuplicates() : duplicates;
    }

    private DeliveryListeners listeners() {
        DeliveryListener chosen = listener;
        if (chosen != null) {
            return route -> chosen;
        }
        DeliveryListeners byRoute = getCamelContext().getRegistry().findSingleByType(DeliveryListeners.class);
        if (byRoute != null) {
            return byRoute;
        }
        DeliveryListener only = getCamelContext().getRegistry().findSingleByType(DeliveryListener.class);
        return route -> only == null ? DeliveryListener.NOOP : only;
    }

    /** The broker by its name in the configuration; else the default one. */
    public final void setBroker(String broker) {
        this.broker = broker;
    }

    /** Who is told the outcomes; else the registered listeners of routes, or the only registered listener. */
    public final void setListener(DeliveryListener listener) {
        this.listener = listener;
    }

    /** The name of this bridge in dead letters. */
    public final void setInstance(String instance) {
        this.instance = instance;
    }

    /** How many messages at most make a batch. */
    public final void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    /** How large the bodies of a batch may be together. */
    public final void setMaxBytes(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** How large a body may be; a larger one becomes a dead letter. */
    public final void setMaxBodyBytes(long maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    /** How long a batch may be collected while messages keep coming. */
    public final void setMaxWaitMillis(long maxWaitMillis) {
        this.maxWaitMillis = maxWaitMillis;
    }

    /** How often a message that the translating step throws at is tried. */
    public final void setAttempts(int attempts) {
        this.attempts = attempts;
    }

    /** How long the first retry waits; each further one twice as long. */
    public final void setBackOffMillis(long backOffMillis) {
        this.backOffMillis = backOffMillis;
    }

    /** How long a retry waits at most. */
    public final void setMaxBackOffMillis(long maxBackOffMillis) {
        this.maxBackOffMillis = maxBackOffMillis;
    }

    /** How long before its expiry a message that waits for a sink is reported. */
    public final void setExpiryWarningMillis(long expiryWarningMillis) {
        this.expiryWarningMillis = expiryWarningMillis;
    }

    /** How long a source may be connected and get nothing before that is reported; 0 for never. */
    public final void setSilenceWarningMillis(long silenceWarningMillis) {
        this.silenceWarningMillis = silenceWarningMillis;
    }

    /** How many messages the route publishes in a second at most; 0 for no limit. */
    public final void setRate(int rate) {
        this.rate = rate;
    }

    /** How long a stop waits for what is in flight. */
    public final void setShutdownMillis(long shutdownMillis) {
        this.shutdownMillis = shutdownMillis;
    }

    /** How long a sink may take to accept a batch. */
    public final void setSendTimeoutMillis(long sendTimeoutMillis) {
        this.sendTimeoutMillis = sendTimeoutMillis;
    }

    /** Where dead letters go: {@code queue}, {@code answer} or {@code directory}, where the transport can. */
    public final void setDeadLetters(LetterPlace place) {
        if (!letterPlaces().contains(place)) {
            throw new IllegalArgumentException("deadLetters: this source knows "
                    + letterPlaces().stream()
                            .map(each -> each.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(" and ")));
        }
        this.deadLetters = place;
    }

    /** The directory of dead letters, in place of the configured one. */
    public final void setDeadLetterDirectory(String directory) {
        this.deadLetterDirectory = Path.of(directory);
    }

    /** Who keeps the sink from taking the same message twice. */
    public final void setDuplicates(Duplicates duplicates) {
        if (duplicates == Duplicates.TARGET && !canDropRepeats()) {
            throw new IllegalArgumentException(
                    "duplicates=target: this sink cannot recognise what it has; use store or off");
        }
        this.duplicates = duplicates;
    }
}
