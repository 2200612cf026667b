package io.github.cdeventsbridge.mapping.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads test cases out of an xunit (JUnit XML) report as legacy messages carry it: plain XML, or base64 of zlib or gzip. A
 * report behind a URL is never fetched. Document types and entities are not read, what unpacks to more than
 * {@link #MAX_BYTES} is not read at all, and cases beyond {@link #MAX_CASES} are left out.
 */
final class Xunit {

    /** How much a report may unpack to. */
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    /** How many cases are read; a few bytes each, they would take much more memory than the report. */
    private static final int MAX_CASES = 20_000;

    /** How much of each text is kept; a whole log belongs elsewhere. */
    private static final int MAX_TEXT = 1024;

    /** How base64 of zlib, in its four levels, and of gzip starts. */
    private static final List<String> PACKED = List.of("eA", "eF", "eJ", "eN", "H4s");

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
        return cases(report, MAX_BYTES, MAX_CASES);
    }

    /** The same with other bounds. */
    static @Nullable ArrayNode cases(String report, int maxBytes, int maxCases) {
        byte[] xml = unpacked(report.strip(), maxBytes);
        if (xml == null) {
            return null;
        }
        try {
            return new CaseReader(FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml))).read(maxCases);
        } catch (XMLStreamException e) {
            return null;
        }
    }

    private static byte @Nullable [] unpacked(String report, int maxBytes) {
        if (report.startsWith("<")) {
            byte[] xml = report.getBytes(StandardCharsets.UTF_8);
            return xml.length <= maxBytes ? xml : null;
        }
        if (PACKED.stream().noneMatch(report::startsWith)) {
            return null;
        }
        try (InputStream in = unpacking(Base64.getMimeDecoder().decode(report))) {
            byte[] xml = in.readNBytes(maxBytes + 1);
            return xml.length <= maxBytes ? xml : null;
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
        private final Map<Named, Integer> seen = new HashMap<>();
        private @Nullable String suite;
        private @Nullable ObjectNode current;

        /** What a report calls a case; several cases may have the same name. */
        private record Named(
                @Nullable String suite,
                @Nullable String type,
                @Nullable String name) {}

        CaseReader(XMLStreamReader xml) {
            this.xml = xml;
        }

        @Nullable ArrayNode read(int maxCases) throws XMLStreamException {
            boolean report = false;
            while (cases.size() < maxCases && xml.hasNext()) {
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
                case "testsuite" -> suite = attribute("name");
                case "testcase" -> testCase();
                case "failure" -> result("failed");
                case "error" -> result("error");
                case "skipped" -> result("skipped");
                default -> {} // properties, output: nothing that an event has a place for
            }
        }

        private void testCase() {
            ObjectNode one = cases.addObject();
            String name = attribute("name");
            String type = attribute("classname");
            int number = seen.merge(new Named(suite, type, name), 1, Integer::sum);
            put(one, "suite", suite);
            put(one, "classname", type);
            put(one, "name", name);
            if (number > 1) {
                one.put("number", number);
            }
            put(one, "time", attribute("time"));
            one.put("result", "passed");
            current = one;
        }

        private void result(String word) {
            ObjectNode one = current;
            if (one != null && !one.path("result").textValue().equals("error")) {
                one.put("result", word);
                put(one, "message", attribute("message"));
            }
        }

        private @Nullable String attribute(String name) {
            String value = xml.getAttributeValue(null, name);
            return value == null || value.length() <= MAX_TEXT ? value : value.substring(0, MAX_TEXT - 3) + "...";
        }

        private static void put(ObjectNode node, String name, @Nullable String value) {
            if (value != null && !value.isEmpty()) {
                node.put(name, value);
            }
        }
    }
}
