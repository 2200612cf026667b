package io.github.cdeventsbridge.bench.transport;

/** Somebody who takes messages from one place and publishes them at another; closing it stops it. */
interface Forwarding extends AutoCloseable {}
