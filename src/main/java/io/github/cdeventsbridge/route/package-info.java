/**
 * Where Camel's routes meet the bridge. Receives batches from a transport inside of a route, takes each message over the
 * bridge, and hands the decisions back to the batch; loads the routes that users write.
 */
@NullMarked
package io.github.cdeventsbridge.route;

import org.jspecify.annotations.NullMarked;
