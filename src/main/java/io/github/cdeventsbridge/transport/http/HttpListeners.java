package io.github.cdeventsbridge.transport.http;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servers of all receivers; those with the same address share one, each at its path. Thread-safe. */
final class HttpListeners {

    private static final Logger LOG = LoggerFactory.getLogger(HttpListeners.class);
    private static final int THREADS = 8;
    private static final int BACKLOG = 64;

    private final Map<String, Listener> open = new HashMap<>();

    /** A path of a server that is listened at. */
    interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /** A server and its threads. */
    private static final class Listener {

        private final HttpServer server;
        private final ThreadPoolExecutor threads;
        private int users;

        Listener(HttpServer server) {
            this.server = server;
            this.threads = new ThreadPoolExecutor(
                    THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(BACKLOG), runnable -> {
                        Thread thread = new Thread(runnable, "http receiver");
                        thread.setDaemon(true);
                        return thread;
                    });
            threads.allowCoreThreadTimeOut(true);
            server.setExecutor(threads);
        }

        void stop() {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    /** @throws IOException if the address cannot be listened on, or another receiver has the path */
    synchronized Place open(ReceiverSettings settings, HttpHandler handler) throws IOException {
        URI uri = settings.address();
        String key = uri.getScheme() + "://" + uri.getHost() + ":" + HttpAddress.port(uri);
        Listener listener = open.get(key);
        boolean isNew = listener == null;
        Listener used = listener == null ? new Listener(server(settings)) : listener;
        HttpContext context;
        try {
            context = used.server.createContext(uri.getPath().isEmpty() ? "/" : uri.getPath(), handler);
        } catch (IllegalArgumentException e) {
            throw new IOException("another receiver listens at " + key + uri.getPath(), e);
        }
        if (isNew) {
            open.put(key, used);
            used.server.start(); // not before it has the path
            LOG.atInfo().addKeyValue("address", used.server.getAddress()).log("receiver listens");
        }
        used.users++;
        return () -> leave(key, used, context);
    }

    private synchronized void leave(String key, Listener listener, HttpContext context) {
        listener.server.removeContext(context);
        listener.users--;
        if (listener.users == 0) {
            open.remove(key);
            listener.stop();
        }
    }

    private static HttpServer server(ReceiverSettings settings) throws IOException {
        ServerLimits.byDefault();
        URI uri = settings.address();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(uri.getHost()), HttpAddress.port(uri));
        try {
            if (settings.tls().isEmpty()) {
                return HttpServer.create(address, BACKLOG);
            }
            HttpsServer server = HttpsServer.create(address, BACKLOG);
            server.setHttpsConfigurator(configurator(settings.tls().get(), settings.clientCertificate()));
            return server;
        } catch (IOException e) {
            throw new IOException("Unable to listen on " + address + ": " + e.getMessage(), e);
        }
    }

    private static HttpsConfigurator configurator(SSLContext context, boolean clientCertificate) {
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(clientCertificate);
                parameters.setSSLParameters(ssl);
            }
        };
    }
}
