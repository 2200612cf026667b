package io.github.cdeventsbridge.transport;

/**
 * When messages may be published that were taken side by side with others: not before all that was taken earlier is settled,
 * so that they come out in their order. Thread-safe.
 */
@FunctionalInterface
public interface Turn {

    /** Of a source that takes nothing before what it took is settled. */
    Turn NOW = () -> true;

    /**
     * Waits for it; asked again, it has come.
     *
     * @return false if it will not come, because what was taken earlier was given back: nothing may be published then
     */
    boolean await() throws InterruptedException;
}
