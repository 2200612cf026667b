package io.github.cdeventsbridge.transport.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/** Turns the settings into the broker's own configuration; each line that differs from a default keeps a promise. */
final class BrokerConfiguration {

    /** What a full disk must leave free; below it the broker stops taking messages instead of breaking its journal. */
    private static final long MIN_DISK_FREE = 256L << 20;

    /**
     * How many ids of messages a topic remembers, to recognise what it has already: many times what a bridge sends between
     * two acknowledgements. About 2 MiB for a busy topic.
     */
    private static final int REMEMBERED_IDS = 20_000;

    /**
     * How long the journal collects what is to be flushed to disk together. With the broker's own 3.3 ms, the three flushes
     * that a message needs on its way (its sender's, the sink's, the source's) take up a rate of 100 messages a second.
     */
    private static final int JOURNAL_BUFFER_NANOS = 1_000_000;

    private BrokerConfiguration() {}

    static Configuration of(EmbeddedBrokerSettings settings, DataDirectory data) {
        Configuration configuration = new ConfigurationImpl()
                .setName("cdevents-bridge")
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setPersistenceEnabled(true)
                .setIDCacheSize(REMEMBERED_IDS)
                .setPersistIDCache(true)
                .setJournalType(JournalType.NIO)
                .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setBindingsDirectory(directory(data, "bindings"))
                .setJournalDirectory(directory(data, "journal"))
                .setLargeMessagesDirectory(directory(data, "large-messages"))
                .setPagingDirectory(directory(data, "paging"))
                .setMinDiskFree(MIN_DISK_FREE)
                .setGlobalMaxSize(Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4))
                // A slow disk must not end the whole gateway, which is what the broker's default does to its process.
                .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG)
                .setWildCardConfiguration(wildcards());
        configuration.addAcceptorConfiguration(acceptor(settings));
        configuration.addAddressSetting(">", closed());
        TopicTrees.ROOTS.forEach(root -> configuration.addAddressSetting(root + ".>", topics()));
        // One consumer at a time, in order; the next one takes over when it goes.
        settings.subscriptions()
                .forEach(s -> configuration.addAddressConfiguration(durable(s, RoutingType.MULTICAST, true)));
        List.of(EmbeddedBroker.DEAD_LETTERS, EmbeddedBroker.EXPIRED)
                .forEach(name -> configuration.addAddressConfiguration(
                        durable(new Subscription(name, name), RoutingType.ANYCAST, false)));
        return configuration;
    }

    private static String directory(DataDirectory data, String name) {
        Path path = data.resolve(name);
        return path.toString();
    }

    private static WildcardConfiguration wildcards() {
        WildcardConfiguration wildcards = new WildcardConfiguration();
        wildcards.setDelimiter('.');
        wildcards.setAnyWords('>');
        wildcards.setSingleWord('*');
        return wildcards;
    }

    private static TransportConfiguration acceptor(EmbeddedBrokerSettings settings) {
        Map<String, Object> network = new LinkedHashMap<>();
        network.put(TransportConstants.HOST_PROP_NAME, settings.host());
        network.put(TransportConstants.PORT_PROP_NAME, settings.port());
        network.put(TransportConstants.PROTOCOLS_PROP_NAME, "CORE,OPENWIRE,AMQP,MQTT,STOMP");
        Map<String, Object> protocols = new LinkedHashMap<>();
        // Without the prefixes what is sent to topic://… and /topic/… is confirmed and vanishes.
        protocols.put("anycastPrefix", String.join(",", EmbeddedBroker.ANYCAST_PREFIXES));
        protocols.put("multicastPrefix", String.join(",", EmbeddedBroker.MULTICAST_PREFIXES));
        protocols.put("virtualTopicConsumerWildcards", TopicTrees.virtualTopicConsumerWildcards());
        return new TransportConfiguration(
                NettyAcceptorFactory.class.getName(), network, EmbeddedBroker.ACCEPTOR, protocols);
    }

    /** Outside the topics nothing appears by itself: a misspelt name is an error, not a queue that nobody reads. */
    private static AddressSettings closed() {
        return new AddressSettings()
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                // After ten rollbacks (the default) a message would be dropped or put aside by the broker, without the
                // cause; the bridge decides that itself.
                .setMaxDeliveryAttempts(-1)
                .setDeadLetterAddress(SimpleString.of(EmbeddedBroker.DEAD_LETTERS))
                .setExpiryAddress(SimpleString.of(EmbeddedBroker.EXPIRED))
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
    }

    /**
     * Topics appear when they are used. Queues too, so that others can subscribe by name; {@link TopicGuard} sees to it
     * that these are subscriptions. Nothing is deleted by itself: a message could be on its way.
     */
    private static AddressSettings topics() {
        return closed().setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                .setDefaultAddressRoutingType(RoutingType.MULTICAST)
                .setDefaultQueueRoutingType(RoutingType.MULTICAST);
    }

    private static CoreAddressConfiguration durable(Subscription subscription, RoutingType type, boolean exclusive) {
        return new CoreAddressConfiguration()
                .setName(subscription.address())
                .addRoutingType(type)
                .addQueueConfig(QueueConfiguration.of(subscription.queue())
                        .setAddress(subscription.address())
                        .setRoutingType(type)
                        .setExclusive(exclusive)
                        .setDurable(true));
    }
}
