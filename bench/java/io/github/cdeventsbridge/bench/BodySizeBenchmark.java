package io.github.cdeventsbridge.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Carry;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How the cost of a translation grows with the body, which a longer list of dependencies makes large, and what the id, the
 * way back and the validation have in it.
 *
 * <pre>mvn -Pbench -DskipTests test -Dbench=BodySizeBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class BodySizeBenchmark {

    /** KiB; 0 is the message as it is, of 1.5 KB. */
    @Param({"0", "16", "128", "1024"})
    private int kib;

    private final ObjectMapper jackson = new ObjectMapper();
    private final Ours ours = new Ours(Carry.ORIGINAL);

    private byte[] body = new byte[0];
    private byte[] event = new byte[0];
    private ObjectNode tree = jackson.createObjectNode();

    /** Makes the body, and fails when the way there and back does not give it. */
    @Setup
    public void grow() throws IOException {
        ObjectNode message = (ObjectNode) jackson.readTree(KojiTest.body());
        ArrayNode dependencies = (ArrayNode) message.at("/artifact/dependencies");
        int size = KojiTest.body().length;
        for (int i = 0; size < kib * 1024; i++) {
            String dependency = "lib" + Integer.toHexString(i * 0x9E3779B9) + "-" + i % 50 + ".2-1.fc41";
            dependencies.add(dependency);
            size += dependency.length() + 3;
        }
        body = jackson.writeValueAsBytes(message);
        event = publishersId();
        tree = ours.translated(ours.message(body, KojiTest.ID)).cdevent();
        if (!jackson.readTree(cdEventToLegacy()).equals(message)) {
            throw new IllegalStateException("The way back does not give the original");
        }
    }

    /** The baseline. */
    @Benchmark
    public byte[] jacksonParseWrite() throws IOException {
        return jackson.writeValueAsBytes(jackson.readTree(body));
    }

    /** To an event that carries its original; the publisher has given the message an id. */
    @Benchmark
    public byte[] publishersId() {
        return ours.event(ours.message(body, KojiTest.ID));
    }

    /** The same without an id: that of the event follows from a hash over the canonical form. */
    @Benchmark
    public byte[] canonicalHash() {
        return ours.event(ours.message(body, null));
    }

    @Benchmark
    public byte[] cdEventToLegacy() {
        return ours.message(event);
    }

    /** What validation adds to a translation; it is never off. */
    @Benchmark
    public List<Problem> validationAlone() {
        return ours.validated(tree);
    }
}
