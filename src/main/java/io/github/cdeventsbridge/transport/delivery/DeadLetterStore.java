package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.DeadLetter;
import java.util.List;
import java.util.function.Predicate;

/**
 * A place of dead letters from the operator's side. Gateways may write to it meanwhile. Each call opens what it needs, and
 * closes it. Thread-safe.
 */
public interface DeadLetterStore {

    /**
     * A letter, and how its store finds it again.
     *
     * @param handle only for the store that gave it: a selector, a file name
     */
    record Found(DeadLetter letter, String handle) {}

    /** For people; two of the same place are equal in it. */
    String place();

    /** Looks at the letters in their order, the oldest first, and changes nothing. */
    List<Found> find(Predicate<DeadLetter> wanted, int limit) throws Exception;

    /** How many letters wait. */
    long count() throws Exception;

    /** What an operator should know about the place beside its letters, each in a sentence. */
    default List<String> findings() throws Exception {
        return List.of();
    }

    /**
     * Puts each of the messages back to where it was taken from, and to nobody else, and removes its letter.
     *
     * @param perSecond at most so many a second; 0 for no limit
     * @return how many; a letter that somebody else removed meanwhile does not count
     */
    int redrive(List<Found> letters, int perSecond) throws Exception;

    /** Removes letters for good; returns how many. */
    int purge(List<Found> letters) throws Exception;
}
