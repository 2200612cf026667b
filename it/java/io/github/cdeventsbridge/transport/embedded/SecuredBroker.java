package io.github.cdeventsbridge.transport.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** The embedded broker with users, who may do everything and whose password is their name, as somebody else runs it. */
public final class SecuredBroker implements AutoCloseable {

    /** A user that is always there, and may connect and do nothing else. */
    public static final String NOBODY = "nobody";

    private final DataDirectory data;
    private final ActiveMQServer server;

    private SecuredBroker(DataDirectory data, ActiveMQServer server) {
        this.data = data;
        this.server = server;
    }

    /**
     * @param populateValidatedUser whether it puts the user of the connection into each message
     * @param further queues beside those of the bridge
     */
    public static SecuredBroker start(
            Path directory, boolean populateValidatedUser, List<Subscription> further, String... users)
            throws Exception {
        DataDirectory data = DataDirectory.lock(directory);
        List<Subscription> all = new ArrayList<>(EmbeddedBrokerSettings.BRIDGE_SUBSCRIPTIONS);
        all.addAll(further);
        Configuration configuration =
                BrokerConfiguration.of(new EmbeddedBrokerSettings("127.0.0.1", 0, directory, all), data);
        configuration.setSecurityEnabled(true);
        configuration.setPopulateValidatedUser(populateValidatedUser);
        configuration.putSecurityRoles(
                ">", Set.of(new Role("all", true, true, true, true, true, true, true, true, true, true, true, true)));
        SecurityConfiguration known = new SecurityConfiguration();
        for (String user : users) {
            known.addUser(user, user);
            known.addRole(user, "all");
        }
        known.addUser(NOBODY, NOBODY);
        known.addRole(NOBODY, "nothing");
        ActiveMQServer server = new ActiveMQServerImpl(
                configuration, new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), known));
        server.start();
        return new SecuredBroker(data, server);
    }

    /** The port of all protocols. */
    public int port() {
        return ((NettyAcceptor) server.getRemotingService().getAcceptor(EmbeddedBroker.ACCEPTOR)).getActualPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        data.close();
    }
}
