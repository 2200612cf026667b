package io.github.cdeventsbridge.transport.http;

import io.github.cdeventsbridge.diagnostic.BridgeException;
import io.github.cdeventsbridge.transport.delivery.SinkException;
import io.github.cdeventsbridge.transport.delivery.SinkSession;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import io.github.cdeventsbridge.transport.delivery.UnfitMessageException;
import io.github.cdeventsbridge.transport.tls.Tls;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Posts events, several at the same time; those of one subject one after the other, so that their order is kept. A status of
 * success is the receipt. When a request fails, none is begun any more and those under way are waited for; what had its answer
 * is remembered, and not posted again with the rest.
 */
final class HttpSinkSession implements SinkSession {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** A receiver that wants a longer pause than this is left alone by failing at once; the frame waits in between. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final int TOO_LARGE = 413;

    private final SenderSettings settings;
    private final HttpClient client;
    private final ThreadPoolExecutor threads;
    private final ReceiverMemory memory;

    HttpSinkSession(SenderSettings settings, ReceiverMemory memory) {
        this.settings = settings;
        this.memory = memory;
        ClientLimits.byDefault();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
        settings.tls().map(Tls::context).ifPresent(builder::sslContext);
        this.client = builder.build();
        this.threads = new ThreadPoolExecutor(
                settings.inFlight(),
                settings.inFlight(),
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                runnable -> {
                    Thread thread = new Thread(runnable, "http sink");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void send(List<ToSend> messages, boolean again) throws Exception {
        memory.makeRoom(messages);
        Queue<Queue<ToSend>> subjects = subjects(messages);
        int lanes = Math.min(settings.inFlight(), subjects.size());
        AtomicBoolean failed = new AtomicBoolean();
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            work.add(() -> {
                post(subjects, failed);
                return null;
            });
        }
        if (lanes == 1) {
            work.get(0).call();
        } else {
            awaitAll(threads.invokeAll(work));
        }
        memory.forget(messages);
    }

    private static void awaitAll(List<Future<Void>> lanes) throws Exception {
        for (Future<Void> lane : lanes) {
            try {
                lane.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    /** What is to be posted, by subject, in order. */
    private Queue<Queue<ToSend>> subjects(List<ToSend> messages) {
        Map<String, Queue<ToSend>> subjects = new LinkedHashMap<>();
        for (ToSend message : messages) {
            if (!memory.hasAnswered(message)) {
                String group = message.outbound().groupId();
                subjects.computeIfAbsent(Objects.requireNonNullElse(group, ""), absent -> new ArrayDeque<>())
                        .add(message);
            }
        }
        return new ConcurrentLinkedQueue<>(subjects.values());
    }

    /** Posts one subject after the other, until there is none, or one of the lanes has failed. */
    private void post(Queue<Queue<ToSend>> subjects, AtomicBoolean failed) throws Exception {
        for (Queue<ToSend> subject = subjects.poll(); subject != null; subject = subjects.poll()) {
            for (ToSend message : subject) {
                if (failed.get()) {
                    return;
                }
                if (Thread.interrupted()) { // else one more would be begun, beside the next attempt
                    throw new InterruptedException();
                }
                try {
                    post(message);
                } catch (Exception e) {
                    failed.set(true);
                    throw e;
                }
            }
        }
    }

    private void post(ToSend message) throws InterruptedException {
        pause();
        HttpResponse<String> answer;
        try {
            answer = client.send(
                    EventRequest.of(message.outbound(), settings), info -> new AnswerText(settings.answer()));
        } catch (IOException e) {
            throw PostProblem.of(settings, e);
        }
        if (answer.statusCode() / 100 != 2) {
            throw refused(message, answer);
        }
        memory.answered(message);
    }

    private BridgeException refused(ToSend message, HttpResponse<String> answer) {
        int status = answer.statusCode();
        String found = settings.address() + " answers " + status + " to event "
                + message.outbound().id()
                + (answer.body().isBlank() ? "" : ": " + answer.body().strip());
        if (status == 429 || status == 503) {
            RetryAfter.of(answer.headers(), Instant.now()).ifPresent(memory::notBefore);
            return new SinkException(found);
        }
        if (status == TOO_LARGE) {
            return new UnfitMessageException("Unable to post: " + found + "; it has "
                    + message.outbound().utf8().length
                    + " bytes, let the receiver take larger bodies");
        }
        if (status / 100 == 3) {
            return new SinkException(found + "; redirections are not followed, configure the URL itself");
        }
        return new SinkException(
                status == 401 || status == 403 ? found + "; check user, password-file and auth" : found);
    }

    /** Keeps to what the receiver asked for. */
    private void pause() throws InterruptedException {
        Instant notBefore = memory.notBefore();
        Duration left = Duration.between(Instant.now(), notBefore);
        if (left.compareTo(PAUSE) > 0) {
            throw new SinkException(settings.address() + " wants no request before " + notBefore);
        }
        if (!left.isNegative()) {
            TimeUnit.MILLISECONDS.sleep(left.toMillis() + 1);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
