package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.cli.gateway.Gateway;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a gateway when its process is told to (SIGTERM, Ctrl-C), says what became of everything that it received, and ends
 * the process with a code of its own.
 *
 * <p>The virtual machine would end with 128 and the signal's number, whatever the hooks found. A hook cannot call
 * {@link System#exit}, which waits for the hooks; {@link Runtime#halt} is what the platform documents for it. It is called when
 * everything is closed and written, so that nothing is left that it could cut off.
 */
final class GracefulStop {

    private static final Logger LOG = LoggerFactory.getLogger(GracefulStop.class);

    private final CompletableFuture<Gateway> gateway = new CompletableFuture<>();
    private final Duration patience;
    private final PrintWriter err;

    private GracefulStop(Duration patience, PrintWriter err) {
        this.patience = patience;
        this.err = err;
    }

    /** To be called before the gateway starts, so that no signal comes too early. */
    static GracefulStop install(Duration patience, PrintWriter err) {
        GracefulStop stop = new GracefulStop(patience, err);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::stopAndHalt, "cdbridge-stop"));
        return stop;
    }

    /** There will be no gateway: the process ends as it would anyhow. */
    void cancel() {
        gateway.cancel(false);
    }

    /** Waits for the signal; when it comes, the process ends before this returns. */
    int untilSignalled(Gateway started) throws InterruptedException {
        gateway.complete(started);
        new CountDownLatch(1).await();
        return ExitCode.OK.code();
    }

    private void stopAndHalt() {
        Gateway started;
        try {
            started = gateway.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (CancellationException | TimeoutException | ExecutionException e) {
            return; // it never ran: the platform's exit code tells that
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        ExitCode code = ExitCode.UNEXPECTED;
        try {
            code = started.stop(patience) ? ExitCode.OK : ExitCode.FAILURES;
            err.println("cdevents-bridge stopped: " + started.counts());
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("gateway did not stop cleanly");
        } finally {
            err.flush();
            System.err.flush();
            Runtime.getRuntime().halt(code.code());
        }
    }
}
