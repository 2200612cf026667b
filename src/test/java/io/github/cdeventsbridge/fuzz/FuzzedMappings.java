package io.github.cdeventsbridge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.corpus.ShippedSamples;
import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.mapping.MappingLoader;
import io.github.cdeventsbridge.mapping.MappingLoader.Source;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.mapping.ToEvent;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The shipped mapping files, one of them damaged; what still loads is also used. */
final class FuzzedMappings {

    private final List<Source> fragments = new ArrayList<>();
    private final List<Source> mappings = new ArrayList<>();
    private final List<LegacyMessage> samples =
            List.copyOf(ShippedSamples.messages().values());

    FuzzedMappings() {
        try (Stream<Path> files = Files.walk(Path.of("mappings"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                Source source = new Source(file.toString(), Files.readString(file));
                boolean own = source.text().lines().anyMatch(line -> line.startsWith("mapping:"));
                (own ? mappings : fragments).add(source);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads one damaged file and what it needs. */
    String load(Random random) {
        MappingDamage damage = new MappingDamage(random);
        List<Source> sources = new ArrayList<>(List.of(mappings.get(random.nextInt(mappings.size()))));
        List<Source> library = new ArrayList<>(fragments);
        List<Source> damaged = random.nextInt(4) == 0 ? library : sources;
        int one = random.nextInt(damaged.size());
        Source source = damaged.get(one);
        damaged.set(one, new Source(source.file(), damage.file(source.text())));
        MappingSet loaded;
        try {
            loaded = new MappingLoader(Catalogue.standard(), MappingFixtures.CONFIG).load(sources, library);
        } catch (InvalidDefinitionException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(FuzzedMappings::checkPlace);
            return "InvalidDefinition";
        }
        for (int i = 0; i < 5; i++) {
            ToEvent result =
                    loaded.toEvent(samples.get(random.nextInt(samples.size()))).result();
            assertThat(result).isNotNull();
        }
        return "Loaded";
    }

    private static void checkPlace(Problem problem) {
        assertThat(problem.location()).as(problem.message()).isNotNull();
        assertThat(problem.message()).isNotBlank();
    }
}
