/**
 * The running gateway: broker, bridge and routes put together. Receives settings, mappings and route files and hands a
 * process that can be closed.
 */
@NullMarked
package io.github.cdeventsbridge.cli.gateway;

import org.jspecify.annotations.NullMarked;
