/** How fast a replay is, beside others that read and write the same file. */
@NullMarked
package io.github.cdeventsbridge.bench.replay;

import org.jspecify.annotations.NullMarked;
