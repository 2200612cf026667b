package io.github.cdeventsbridge.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Bridge;
import io.github.cdeventsbridge.bridge.BridgeMetrics;
import io.github.cdeventsbridge.bridge.Carry;
import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.bridge.Disclosure;
import io.github.cdeventsbridge.bridge.Incoming;
import io.github.cdeventsbridge.bridge.Outcome;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.bridge.WrittenEvent;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.cdevents.UnreadEvent;
import io.github.cdeventsbridge.cli.files.MappingFiles;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.cli.settings.SettingsLoader;
import io.github.cdeventsbridge.mapping.MappingLoader;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * What the translation of one message costs, from the bytes of its body to the bytes of the result, with the shipped
 * mappings and the default settings. The baseline is {@link #jacksonParseWrite}: Jackson alone, parsing and writing the
 * very same bytes. {@link Benchmarks} runs them in rounds and prints each one's ratio to the baseline.
 *
 * <pre>mvn -Pbench -DskipTests test -Dbench=TranslationBenchmark</pre>
 *
 * Read {@code docs/performance.md} before comparing numbers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 5,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
public class TranslationBenchmark {

    private final ObjectMapper jackson = new ObjectMapper();
    private final byte[] body = KojiTest.body();
    private final byte[] bodyWithoutReport = KojiTest.bodyWithoutReport();
    private final byte[] unusual = UnusualTest.body();
    private final ObjectNode noHeaders = Json.NODES.objectNode();
    private final Instant received = Instant.parse("2024-06-11T09:24:38.412Z");

    private final Settings settings = new SettingsLoader().load();
    private final Catalogue catalogue = Catalogue.standard();
    private final CloudEventCodec cloudEvents = new CloudEventCodec(catalogue);
    private final MappingSet mappings = shippedMappings(settings, catalogue);
    private final Translator translator = new Translator(
            mappings,
            catalogue,
            settings.spec(),
            settings.disclosures().byDefault().carry());
    private final Translator withFacts = translator.disclosing(Disclosure.of(Carry.FACTS));
    private final Bridge bridge =
            new Bridge("bench", settings.eventTopics(), translator, catalogue, BridgeMetrics.NOOP);

    private final LegacyMessage message = decode(body);
    private byte[] event = new byte[0];

    private static MappingSet shippedMappings(Settings settings, Catalogue catalogue) {
        MappingFiles.Found files = MappingFiles.find(List.of(MappingFiles.SHIPPED));
        return new MappingLoader(catalogue, settings.defaults()).load(files.sources(), files.library());
    }

    /** Makes the event that the way back reads, and fails when any of the results is not what is to be measured. */
    @Setup
    public void check() throws IOException {
        event = legacyToCdEvent();
        if (!jackson.readTree(event).at("/customData/cdbridge/original/body").equals(jackson.readTree(body))) {
            throw new IllegalStateException(
                    "The event does not carry its original: " + translated().attributes());
        }
        if (!jackson.readTree(cdEventToLegacy()).equals(jackson.readTree(body))) {
            throw new IllegalStateException("The way back does not give the original");
        }
        if (eventsOf(body) != 2 || eventsOf(bodyWithoutReport) != 1) {
            throw new IllegalStateException("The messages do not become two events and one");
        }
        if (!jackson.readTree(unusualLegacyToCdEvent())
                .at("/customData/cdbridge/original/body")
                .equals(jackson.readTree(unusual))) {
            throw new IllegalStateException("The other event does not carry its original");
        }
        if (bridgeToCloudEvent().length <= event.length || legacyToCloudEvent().length <= event.length) {
            throw new IllegalStateException("A CloudEvent does not hold the whole event");
        }
    }

    /** The baseline. */
    @Benchmark
    public byte[] jacksonParseWrite() throws IOException {
        return jackson.writeValueAsBytes(jackson.readTree(body));
    }

    /** The yardstick of the way back: Jackson alone, parsing and writing the event that is read there. */
    @Benchmark
    public byte[] jacksonParseWriteOfEvent() throws IOException {
        return jackson.writeValueAsBytes(jackson.readTree(event));
    }

    /**
     * A legacy message with a publisher's id, to a bare CDEvent that carries its original. A second event, for the report
     * of the test, is made and validated beside it.
     */
    @Benchmark
    public byte[] legacyToCdEvent() {
        return translated().utf8();
    }

    /** The same for a message without a report, which becomes one event. */
    @Benchmark
    public byte[] legacyToSingleCdEvent() {
        return translated(bodyWithoutReport).utf8();
    }

    /** The same without a publisher's id, so that topic and body are hashed for one. */
    @Benchmark
    public byte[] legacyToSingleCdEventByHash() {
        return translated(decode(bodyWithoutReport, KojiTest.TOPIC, null)).utf8();
    }

    /** The single event with what it does not say itself, in place of its original ({@code carry: facts}). */
    @Benchmark
    public byte[] legacyToSingleCdEventWithFacts() {
        Translation translation = withFacts.toEvents(decode(bodyWithoutReport), received, null);
        return ((Translation.Events) translation).events().get(0).utf8();
    }

    /** The yardstick of {@link #unusualLegacyToCdEvent}. */
    @Benchmark
    public byte[] jacksonParseWriteOfUnusual() throws IOException {
        return jackson.writeValueAsBytes(jackson.readTree(unusual));
    }

    /** Another message, with line breaks between its values, with escapes, and with text beyond ASCII. */
    @Benchmark
    public byte[] unusualLegacyToCdEvent() {
        return translated(decode(unusual, UnusualTest.TOPIC, KojiTest.ID)).utf8();
    }

    /** The first, to a structured CloudEvent. */
    @Benchmark
    public byte[] legacyToCloudEvent() {
        WrittenEvent written = translated();
        return Json.bytes(
                cloudEvents.structured(written.attributes(), Json.raw(written.utf8()), translator.spec(), Map.of()));
    }

    /** The same as the gateway does it: with a marker against loops, properties and topic of what it sends. */
    @Benchmark
    public byte[] bridgeToCloudEvent() {
        Incoming incoming = new Incoming(
                KojiTest.TOPIC, noHeaders, StrictJson.read(body), Body.Kind.TEXT, KojiTest.ID, received, received);
        Outcome outcome = bridge.cross(Direction.TO_CDEVENTS, incoming);
        return ((Outcome.Published) outcome).messages().get(0).body();
    }

    /** A bare CDEvent that carries its original, unchanged, to the legacy message. */
    @Benchmark
    public byte[] cdEventToLegacy() {
        StrictJson.Document document = (StrictJson.Document) StrictJson.read(event);
        UnreadEvent unread = cloudEvents.unread(Map.of(), (ObjectNode) document.tree());
        return translator.returned(unread.cdevent()).original().body().bytes();
    }

    /** The same for an event that is not recognised as unchanged, so that it is read and compared. */
    @Benchmark
    public byte[] readCdEventToLegacy() {
        StrictJson.Document document = (StrictJson.Document) StrictJson.read(event);
        Reading reading = cloudEvents.read(Map.of(), (ObjectNode) document.tree());
        Translation translation = translator.toLegacy(((Reading.Event) reading).event());
        return ((Translation.Message) translation).message().body().bytes();
    }

    /** A part of the whole: strict reading alone. */
    @Benchmark
    public LegacyMessage partRead() {
        return decode(body);
    }

    /** A part of the whole: translation from tree to tree, with id, original and validation. */
    @Benchmark
    public Translation partTranslate() {
        return translator.toEvents(message, received, null);
    }

    private WrittenEvent translated() {
        return translated(body);
    }

    private WrittenEvent translated(byte[] text) {
        return translated(decode(text));
    }

    private WrittenEvent translated(LegacyMessage decoded) {
        Translation translation = translator.toEvents(decoded, received, null);
        return ((Translation.Events) translation).events().get(0);
    }

    private int eventsOf(byte[] text) {
        Translation translation = translator.toEvents(decode(text), received, null);
        return ((Translation.Events) translation).events().size();
    }

    private LegacyMessage decode(byte[] text) {
        return decode(text, KojiTest.TOPIC, KojiTest.ID);
    }

    private LegacyMessage decode(byte[] text, String topic, @Nullable String id) {
        StrictJson.Document document = (StrictJson.Document) StrictJson.read(text);
        Body read = new Body((ObjectNode) document.tree(), document.utf8(), document.portable(), Body.Kind.TEXT);
        return new LegacyMessage(topic, noHeaders, id, null, read);
    }
}
