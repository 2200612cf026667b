package io.github.cdeventsbridge.transport.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of an answer's body, for people; the rest is thrown away, however long it is. The time-out of a request ends
 * with the headers of its answer: here the body has as much time again.
 */
final class AnswerText implements BodySubscriber<String> {

    private static final int MOST = 500;

    private final CompletableFuture<String> text = new CompletableFuture<>();
    private final CompletionStage<String> body;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private volatile Flow.@Nullable Subscription subscription;

    /** @param patience how long it may take to come */
    AnswerText(Duration patience) {
        this.body = text.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).whenComplete((read, failure) -> {
            Flow.Subscription open = subscription;
            if (failure instanceof TimeoutException && open != null) {
                open.cancel(); // closes the connection
            }
        });
    }

    @Override
    public CompletionStage<String> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            byte[] bytes = new byte[Math.min(part.remaining(), MOST - beginning.size())];
            part.get(bytes);
            beginning.writeBytes(bytes);
        }
    }

    @Override
    public void onError(Throwable failure) {
        text.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        text.complete(beginning.toString(StandardCharsets.UTF_8));
    }
}
