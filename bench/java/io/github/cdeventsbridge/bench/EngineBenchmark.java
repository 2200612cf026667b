package io.github.cdeventsbridge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bench.engine.Engine;
import io.github.cdeventsbridge.bench.engine.Jolt;
import io.github.cdeventsbridge.bench.engine.Jq;
import io.github.cdeventsbridge.bench.engine.Jslt;
import io.github.cdeventsbridge.bench.engine.JsonataJava;
import io.github.cdeventsbridge.bridge.Carry;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same mapping by ours and by other languages for mapping JSON, from the bytes of the message to the bytes of the
 * event. Each one's event is compared before anything is measured. Only ours has more to do: it makes the id of the event,
 * chooses the mapping among all shipped ones, refuses what is no I-JSON, validates what it writes, and can go back.
 *
 * <pre>mvn -Pbench -DskipTests test -Dbench=EngineBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class EngineBenchmark {

    private final ObjectMapper jackson = new ObjectMapper();
    private final byte[] body = KojiTest.body();
    private final Ours bare = new Ours(Carry.NONE);
    private final Ours carrying = new Ours(Carry.ORIGINAL);
    private final Engine jslt = new Jslt();
    private final Engine jsonata = new JsonataJava();
    private final Engine jq = new Jq();
    private final Engine jolt = new Jolt();

    /** Fails when the events differ in anything but what only the bridge adds: the id, and its own data. */
    @Setup
    public void check() throws IOException {
        ObjectNode expected = (ObjectNode) jackson.readTree(oursWithoutOriginal());
        ((ObjectNode) expected.get("context")).remove("id");
        ((ObjectNode) expected.get("customData")).remove("cdbridge");
        for (Map.Entry<String, Engine> engine :
                Map.of("JSLT", jslt, "JSONata", jsonata, "jq", jq, "Jolt", jolt).entrySet()) {
            JsonNode event = jackson.readTree(engine.getValue().map(body));
            if (!event.equals(expected)) {
                throw new IllegalStateException(
                        engine.getKey() + " makes another event:\n" + event + "\ninstead of\n" + expected);
            }
        }
    }

    /** The baseline. */
    @Benchmark
    public byte[] jacksonParseWrite() throws IOException {
        return jackson.writeValueAsBytes(jackson.readTree(body));
    }

    @Benchmark
    public byte[] oursWithoutOriginal() {
        return bare.event(bare.message(body, KojiTest.ID));
    }

    @Benchmark
    public byte[] oursWithOriginal() {
        return carrying.event(carrying.message(body, KojiTest.ID));
    }

    @Benchmark
    public byte[] jslt() throws IOException {
        return jslt.map(body);
    }

    @Benchmark
    public byte[] jsonata() throws IOException {
        return jsonata.map(body);
    }

    @Benchmark
    public byte[] jacksonJq() throws IOException {
        return jq.map(body);
    }

    @Benchmark
    public byte[] jolt() throws IOException {
        return jolt.map(body);
    }
}
