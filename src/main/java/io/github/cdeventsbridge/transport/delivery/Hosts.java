package io.github.cdeventsbridge.transport.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Names of hosts, where a client library does not say which one it did not find. */
public final class Hosts {

    private Hosts() {}

    /**
     * The first host that nobody knows, if none of them is known; one that is known may only be away.
     *
     * @param addresses {@code host:port}
     */
    public static Optional<String> unknown(List<String> addresses) {
        Optional<String> unknown = Optional.empty();
        for (String address : addresses) {
            String host = address.substring(0, address.lastIndexOf(':'));
            if (isKnown(host)) {
                return Optional.empty();
            }
            unknown = unknown.or(() -> Optional.of(host));
        }
        return unknown;
    }

    /** Whether a name, or an address, stands for a host. */
    public static boolean isKnown(String host) {
        try {
            return InetAddress.getByName(host) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
