package io.github.cdeventsbridge.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.message.Envelope;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The legacy messages among the samples of all mappings. */
public final class ShippedSamples {

    private ShippedSamples() {}

    /** By the names of their files. */
    public static Map<String, LegacyMessage> messages() {
        Map<String, LegacyMessage> messages = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("mappings"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".in.json"))
                    .sorted()
                    .toList()) {
                if (StrictJson.read(Files.readString(file)) instanceof StrictJson.Document document) {
                    List<Envelope.Opened> opened = Envelope.open(document, null);
                    if (opened.size() == 1 && opened.get(0).message() != null) {
                        messages.put(file.toString(), opened.get(0).message());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(messages).hasSizeGreaterThan(20);
        return messages;
    }
}
