package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.fault.FaultProxy.Way;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The proxies before the addresses of one side. The side is known by all of them, and a client uses one at a time: what is
 * done to a side is done to each of its proxies.
 */
final class ProxyGroup implements AutoCloseable {

    private final List<FaultProxy> proxies;

    private ProxyGroup(List<FaultProxy> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /** So many addresses of what listens on a port of the loopback address. */
    static ProxyGroup before(int target, int addresses) {
        return new ProxyGroup(IntStream.range(0, addresses)
                .mapToObj(i -> FaultProxy.before(target))
                .toList());
    }

    /** The addresses. */
    List<Integer> ports() {
        return proxies.stream().map(FaultProxy::port).toList();
    }

    /** URLs of that scheme for all addresses; in parentheses if there are several. */
    String urls(String scheme) {
        String list =
                ports().stream().map(port -> scheme + "://127.0.0.1:" + port).collect(Collectors.joining(","));
        return proxies.size() == 1 ? list : "(" + list + ")";
    }

    void resetAfter(Way way, long bytes) {
        all(proxy -> proxy.resetAfter(way, bytes));
    }

    void resetNow() {
        all(FaultProxy::resetNow);
    }

    void deafen(Way way) {
        all(proxy -> proxy.deafen(way));
    }

    void slow(long delayMillis, long bytesPerSecond) {
        for (Way way : Way.values()) {
            all(proxy -> proxy.slow(way, delayMillis, bytesPerSecond));
        }
    }

    /** Nobody listens at the first address any more. */
    void shutFirst() {
        proxies.get(0).shut();
    }

    void heal() {
        all(FaultProxy::heal);
    }

    long resets() {
        return sum(FaultProxy::resets);
    }

    long swallowed() {
        return sum(FaultProxy::swallowed);
    }

    long passed(Way way) {
        return sum(proxy -> proxy.passed(way));
    }

    private void all(Consumer<FaultProxy> what) {
        proxies.forEach(what);
    }

    private long sum(ToLongFunction<FaultProxy> what) {
        return proxies.stream().mapToLong(what).sum();
    }

    @Override
    public void close() {
        all(FaultProxy::close);
    }
}
