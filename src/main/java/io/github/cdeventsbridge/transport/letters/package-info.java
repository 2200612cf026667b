/**
 * Dead letters as files, one each, that people can read. Receives and hands {@link
 * io.github.cdeventsbridge.transport.DeadLetter letters}; knows nothing of brokers.
 */
@NullMarked
package io.github.cdeventsbridge.transport.letters;

import org.jspecify.annotations.NullMarked;
