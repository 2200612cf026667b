/** Files that are on the disk when a call returns: for what must survive a crash of the machine. Knows nothing of messages. */
@NullMarked
package io.github.cdeventsbridge.transport.disk;

import org.jspecify.annotations.NullMarked;
