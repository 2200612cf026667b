/**
 * The configuration: defaults, a file, the environment and flags, in this order. Receives text and hands typed
 * {@link io.github.cdeventsbridge.cli.settings.Settings settings}, or all problems at once.
 */
@NullMarked
package io.github.cdeventsbridge.cli.settings;

import org.jspecify.annotations.NullMarked;
