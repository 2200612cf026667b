/**
 * The fault harness: a seeded oracle publishes, faults happen to the network, the brokers and the bridge, all of them real
 * processes, and a ledger says afterwards whether the delivery contract was kept. {@code docs/guarantees.md} says what is
 * proven with it, and {@link io.github.cdeventsbridge.fault.FaultRun} tells the story of one run.
 */
package io.github.cdeventsbridge.fault;
