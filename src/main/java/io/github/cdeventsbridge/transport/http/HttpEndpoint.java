package io.github.cdeventsbridge.transport.http;

import io.github.cdeventsbridge.message.TopicPattern;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint;
import io.github.cdeventsbridge.transport.delivery.LetterPlace;
import io.github.cdeventsbridge.transport.delivery.SinkSession;
import io.github.cdeventsbridge.transport.delivery.SourceConnector;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import io.github.cdeventsbridge.transport.tls.Tls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An address to listen at, or one to post to; the setters are the options of its URI beside the common ones. */
public final class HttpEndpoint extends DeliveryEndpoint {

    /** CloudEvents of more than 64 KiB need not be forwarded by anybody. */
    private static final long MAX_BODY_BYTES = 1L << 20;

    private final boolean receives;
    private final ReceiverMemory memory = new ReceiverMemory();
    private @Nullable String listen;
    private @Nullable String path;
    private String topic = "http.cloudevents";
    private @Nullable Authentication auth;
    private int maxRequests = 64;
    private long answerMillis = 30_000;
    private boolean clientCertificate;
    private EventMode mode = EventMode.STRUCTURED;
    private int inFlight = 16;
    private long requestTimeoutMillis = 10_000;

    /** @param source null for an address to post to */
    HttpEndpoint(String uri, HttpComponent component, @Nullable String source) {
        super(uri, component, source);
        this.receives = source != null;
        setMaxBodyBytes(MAX_BODY_BYTES);
    }

    /** @throws IllegalArgumentException if the options do not fit together */
    void check() {
        if (receives) {
            receiver(MAX_BODY_BYTES);
        } else {
            sender();
        }
    }

    @Override
    protected SourceConnector source(SourceSettings settings) {
        ReceiverSettings receiver = receiver(settings.maxBodyBytes());
        HttpListeners listeners = ((HttpComponent) getComponent()).listeners();
        return () -> HttpSourceSession.open(listeners, receiver, settings);
    }

    @Override
    protected SinkSession sink() {
        return new HttpSinkSession(sender(), memory);
    }

    /** Of an address to post to, the host and its certificate are looked at; nothing is posted. */
    @Override
    public void tryAccess() {
        if (!receives) {
            PostProblem.check(sender());
        }
    }

    private ReceiverSettings receiver(long maxBodyBytes) {
        if (answerMillis < 1
                || answerMillis
                        >= Duration.ofSeconds(ServerLimits.ANSWER_SECONDS).toMillis()) {
            throw new IllegalArgumentException("answerMillis: from 1 to "
                    + (Duration.ofSeconds(ServerLimits.ANSWER_SECONDS).toMillis() - 1) + " is allowed");
        }
        if (maxRequests < 1) {
            throw new IllegalArgumentException("maxRequests must be at least 1");
        }
        URI address = address();
        return new ReceiverSettings(
                address,
                tls(address).map(Tls::context),
                clientCertificate,
                credentials(),
                topic,
                maxBodyBytes,
                maxRequests,
                Duration.ofMillis(answerMillis));
    }

    private SenderSettings sender() {
        if (inFlight < 1 || requestTimeoutMillis < 1) {
            throw new IllegalArgumentException("inFlight and requestTimeoutMillis must be at least 1");
        }
        BrokerAccess access = access().orElseThrow(() -> new IllegalArgumentException(
                "'cloudevents-http:send' needs the receiver: broker=NAME, where brokers.NAME.url is its URL"));
        URI address = HttpAddress.parse(access.url());
        return new SenderSettings(
                address, tls(address), credentials(), mode, inFlight, Duration.ofMillis(requestTimeoutMillis));
    }

    /** Where to listen. */
    private URI address() {
        String base = access().map(BrokerAccess::url).orElse("http://" + listen);
        if (access().isEmpty() && listen == null) {
            throw new IllegalArgumentException("'cloudevents-http:receive' needs the address to listen at:"
                    + " listen=127.0.0.1:8080, or broker=NAME, where brokers.NAME.url is that address");
        }
        URI uri = HttpAddress.parse(base);
        String at = listen == null ? uri.getHost() + ":" + HttpAddress.port(uri) : listen;
        String where = path == null ? uri.getPath() : path.startsWith("/") ? path : "/" + path;
        return HttpAddress.parse(uri.getScheme() + "://" + at + where);
    }

    private Credentials credentials() {
        String user = access().flatMap(BrokerAccess::user).orElse(null);
        String secret = access().flatMap(BrokerAccess::password).orElse(null);
        Authentication byDefault =
                secret == null ? Authentication.NONE : user == null ? Authentication.BEARER : Authentication.BASIC;
        return new Credentials(auth == null ? byDefault : auth, user, secret);
    }

    private Optional<Tls> tls(URI address) {
        if (!HttpAddress.isSecure(address)) {
            return Optional.empty();
        }
        return Optional.of(services().brokers().tls(brokerName().orElseThrow()));
    }

    private Optional<BrokerAccess> access() {
        return brokerName().map(services().brokers()::named);
    }

    /** The one that a route names; none is used by default. */
    @Override
    public Optional<String> brokerName() {
        return super.brokerName().filter(name -> !name.equals(BrokerAccess.DEFAULT));
    }

    @Override
    public String place() {
        return (receives ? address() : sender().address()).toString();
    }

    @Override
    public List<TopicPattern> topics() {
        return receives ? List.of(TopicPattern.parse(topic)) : List.of();
    }

    @Override
    protected List<LetterPlace> letterPlaces() {
        return List.of(LetterPlace.ANSWER, LetterPlace.DIRECTORY);
    }

    /** {@code host:port} to listen at; in place of the broker's. */
    public void setListen(String listen) {
        this.listen = listen;
    }

    /** Where events are posted to; in place of the path of the broker's URL. */
    public void setPath(String path) {
        this.path = path;
    }

    /** What the events count as published to. */
    public void setTopic(String topic) {
        this.topic = topic;
    }

    /** How a sender proves who it is; by default as user and password of the broker tell. */
    public void setAuth(Authentication auth) {
        this.auth = auth;
    }

    /** How many requests may wait for their answer; one more is told to come again. */
    public void setMaxRequests(int maxRequests) {
        this.maxRequests = maxRequests;
    }

    /** How long a sender waits at most until it is told to come again. */
    public void setAnswerMillis(long answerMillis) {
        this.answerMillis = answerMillis;
    }

    /** Whether a sender has to show a certificate of the broker's {@code ca}. */
    public void setClientCertificate(boolean clientCertificate) {
        this.clientCertificate = clientCertificate;
    }

    /** How an event is written. */
    public void setMode(EventMode mode) {
        this.mode = mode;
    }

    /** How many requests may be under way at the same time; with 1 the order of all events is kept. */
    public void setInFlight(int inFlight) {
        this.inFlight = inFlight;
    }

    /** How long an answer may take. */
    public void setRequestTimeoutMillis(long requestTimeoutMillis) {
        this.requestTimeoutMillis = requestTimeoutMillis;
    }
}
