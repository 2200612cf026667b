package io.github.cdeventsbridge.mapping.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads test cases out of an xunit (JUnit XML) report as legacy messages carry it: plain XML, or base64 of zlib or gzip. A
 * report behind a URL is never fetched. Document types and entities are not read, and what unpacks to more than
 * {@link #MAX_BYTES} is not read at all.
 */
final class Xunit {

    /** How much a report may unpack to. */
    static final int MAX_BYTES = 8 * 1024 * 1024;

    /** How much of a case's message is kept; a whole log belongs elsewhere. */
    private static final int MAX_MESSAGE = 1024;

    private static final XMLInputFactory FACTORY = factory();

    private Xunit() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    /**
     * The cases, each with {@code name}, {@code result} (passed, failed, error or skipped) and, where the report has them,
     * {@code suite}, {@code classname}, {@code time} and {@code message}. Cases with the same suite, class and name get a
     * {@code number} from the second on.
     *
     * @return null when the text is no such report
     */
    static @Nullable ArrayNode cases(String report) {
        byte[] xml = unpacked(report.strip());
        if (xml == null) {
            return null;
        }
        try {
            return new CaseReader(FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml))).read();
        } catch (XMLStreamException e) {
            return null;
        }
    }

    private static byte @Nullable [] unpacked(String report) {
        if (report.startsWith("<")) {
            byte[] xml = report.getBytes(StandardCharsets.UTF_8);
            return xml.length <= MAX_BYTES ? xml : null;
        }
        if (!report.startsWith("eJ")
                && !report.startsWith("eN")
                && !report.startsWith("eA")
                && !report.startsWith("H4s")) {
            return null; // the first bytes of zlib and of gzip, in base64
        }
        try (InputStream in = unpacking(Base64.getMimeDecoder().decode(report))) {
            byte[] xml = in.readNBytes(MAX_BYTES + 1);
            return xml.length <= MAX_BYTES ? xml : null;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static InputStream unpacking(byte[] packed) throws IOException {
        InputStream in = new ByteArrayInputStream(packed);
        return packed.length > 0 && packed[0] == 0x1f ? new GZIPInputStream(in) : new InflaterInputStream(in);
    }

    /** Walks through one report. */
    private static final class CaseReader {
        private final XMLStreamReader xml;
        private final ArrayNode cases = Json.NODES.arrayNode();
        private final java.util.Map<String, Integer> seen = new java.util.HashMap<>();
        private @Nullable String suite;
        private @Nullable ObjectNode current;

        CaseReader(XMLStreamReader xml) {
            this.xml = xml;
        }

        @Nullable ArrayNode read() throws XMLStreamException {
            boolean report = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    report |= xml.getLocalName().startsWith("testsuite");
                    start(xml.getLocalName());
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("testcase")) {
                    current = null;
                }
            }
            return report ? cases : null;
        }

        private void start(String element) {
            switch (element) {
                case "testsuite" -> suite = xml.getAttributeValue(null, "name");
                case "testcase" -> testCase();
                case "failure" -> result("failed");
                case "error" -> result("error");
                case "skipped" -> result("skipped");
                default -> {} // properties, output: nothing that an event has a place for
            }
        }

        private void testCase() {
            ObjectNode one = cases.addObject();
            String name = xml.getAttributeValue(null, "name");
            String type = xml.getAttributeValue(null, "classname");
            int number = seen.merge(suite + "\n" + type + "\n" + name, 1, Integer::sum);
            put(one, "suite", suite);
            put(one, "classname", type);
            put(one, "name", name);
            if (number > 1) {
                one.put("number", number);
            }
            put(one, "time", xml.getAttributeValue(null, "time"));
            one.put("result", "passed");
            current = one;
        }

        private void result(String word) {
            ObjectNode one = current;
            if (one != null && !one.path("result").textValue().equals("error")) {
                one.put("result", word);
                String message = xml.getAttributeValue(null, "message");
                put(one, "message", message == null ? null : shortened(message));
            }
        }

        private static String shortened(String message) {
            return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 3) + "...";
        }

        private static void put(ObjectNode node, String name, @Nullable String value) {
            if (value != null && !value.isEmpty()) {
                node.put(name, value);
            }
        }
    }
}
