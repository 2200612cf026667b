/**
 * The gateway as its operator sees it. Receives what becomes of each message from the transport, and hands the state of
 * the routes, meters and health to whoever asks over HTTP; passes the wish to pause or resume a route on to what runs it.
 */
@NullMarked
package io.github.cdeventsbridge.operate;

import org.jspecify.annotations.NullMarked;
