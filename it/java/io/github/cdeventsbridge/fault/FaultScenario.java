package io.github.cdeventsbridge.fault;

/** What happens in a run of a class: gateways start, messages are published, faults happen. It ends when they are over. */
interface FaultScenario {

    void run(FaultStage stage) throws Exception;
}
