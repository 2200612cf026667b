package io.github.cdeventsbridge.transport.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.files.FileStoreMonitor;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQBasicSecurityManager;

/**
 * The embedded broker in a process of its own, with a console: the fault harness asks for the numbers of its queues, empties
 * them, and lets its disk or its addresses fill up. One line is a question with its number, one line the answer with the same
 * number; it ends with its input.
 */
public final class BrokerConsole {

    /** What the first line of the output starts with; the port follows. */
    public static final String PORT = "PORT ";

    /** What answers start with; everything else on the output is somebody's log. */
    public static final String ANSWER = "ANSWER ";

    private static final long START_SECONDS = 60;

    private final ActiveMQServerImpl server;

    private BrokerConsole(ActiveMQServerImpl server) {
        this.server = server;
    }

    /**
     * Runs one.
     *
     * @param arguments data directory, port, and the names of durable queues, {@code Consumer.<client>.<id>.<topics>}
     */
    public static void main(String[] arguments) throws Exception {
        List<Subscription> subscriptions = Arrays.stream(arguments)
                .skip(2)
                .map(queue -> new Subscription(queue, queue.split("\\.", 4)[3]))
                .toList();
        EmbeddedBrokerSettings settings = new EmbeddedBrokerSettings(
                "127.0.0.1", Integer.parseInt(arguments[1]), Path.of(arguments[0]), subscriptions);
        try (DataDirectory data = DataDirectory.lock(settings.dataDirectory())) {
            ActiveMQServerImpl server =
                    new ActiveMQServerImpl(BrokerConfiguration.of(settings, data), new ActiveMQBasicSecurityManager());
            server.registerBrokerPlugin(new TopicGuard(server));
            server.start();
            server.waitForActivation(START_SECONDS, TimeUnit.SECONDS);
            int port =
                    ((NettyAcceptor) server.getRemotingService().getAcceptor(EmbeddedBroker.ACCEPTOR)).getActualPort();
            System.out.println(PORT + port);
            new BrokerConsole(server).serve(System.out);
            server.stop();
        }
    }

    private void serve(PrintStream out) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 2);
            out.println(ANSWER + words[0] + " " + answer(words[1].split(" ", 2)));
        }
    }

    private String answer(String[] words) throws Exception {
        return switch (words[0]) {
            case "held" -> String.valueOf(queue(words[1]).getMessageCount());
            case "delivering" -> String.valueOf(queue(words[1]).getDeliveringCount());
            case "consumers" -> String.valueOf(queue(words[1]).getConsumerCount());
            case "purge" -> String.valueOf(queue(words[1]).deleteAllReferences());
            case "exclusive" -> exclusive(words[1], true);
            case "shared" -> exclusive(words[1], false);
            case "disk" -> disk(words[1].equals("full"));
            case "addresses" -> addresses(words[1].equals("full"));
            default -> throw new IOException("the console does not know '" + words[0] + "'");
        };
    }

    private Queue queue(String name) throws IOException {
        Queue queue = server.locateQueue(name);
        if (queue == null) {
            throw new IOException("the broker has no queue '" + name + "'");
        }
        return queue;
    }

    /** Whether one consumer at a time reads a queue. */
    private String exclusive(String name, boolean exclusive) throws Exception {
        server.updateQueue(QueueConfiguration.of(name).setExclusive(exclusive));
        return String.valueOf(queue(name).isExclusive());
    }

    /**
     * The broker measures its real disk and finds less free than it must leave: it stops reading from producers, as
     * it does when others have filled the disk.
     */
    private String disk(boolean full) {
        FileStoreMonitor monitor = server.getMonitor();
        monitor.setMinDiskFree(full ? Long.MAX_VALUE : 0);
        monitor.tick();
        return String.valueOf(server.getPagingManager().isDiskFull());
    }

    /** The broker refuses each message with an exception, as it does where an address has a bound and is to fail. */
    private String addresses(boolean full) {
        String topics = TopicTrees.ROOTS.get(0) + ".>";
        AddressSettings settings =
                new AddressSettings(server.getAddressSettingsRepository().getMatch(topics));
        settings.setAddressFullMessagePolicy(full ? AddressFullMessagePolicy.FAIL : AddressFullMessagePolicy.PAGE);
        settings.setMaxSizeBytes(full ? 1 : -1);
        server.getAddressSettingsRepository().addMatch(topics, settings);
        return String.valueOf(full);
    }
}
