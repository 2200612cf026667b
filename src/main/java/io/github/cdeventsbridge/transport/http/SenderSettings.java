package io.github.cdeventsbridge.transport.http;

import io.github.cdeventsbridge.transport.tls.Tls;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How events are sent.
 *
 * @param address of the receiver
 * @param tls for an address with TLS
 * @param credentials what the receiver wants to see
 * @param mode how an event is written
 * @param inFlight how many requests may wait for their answer at the same time
 * @param answer how long one of them may take
 */
record SenderSettings(
        URI address, Optional<Tls> tls, Credentials credentials, EventMode mode, int inFlight, Duration answer) {}
