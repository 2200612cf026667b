package io.github.cdeventsbridge.cli.samples;

import io.github.cdeventsbridge.cli.files.MappingFiles;
import io.github.cdeventsbridge.cli.files.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds samples in the {@code samples} folders below folders of mappings. */
public final class SampleFiles {

    /** The folder of samples beside a mapping. */
    static final String FOLDER = "samples";

    static final String INPUT = ".in.json";
    static final String OUTPUT = ".out.json";

    private SampleFiles() {}

    /** The samples of these folders, in the order of their names. */
    public static List<Sample> find(List<String> folders) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String folder : folders) {
            samples.addAll(folder.equals(MappingFiles.SHIPPED) ? shipped() : inFolder(Path.of(folder)));
        }
        return samples;
    }

    private static List<Sample> shipped() {
        Map<String, String> outputs = Shipped.list("mappings", OUTPUT).stream()
                .collect(Collectors.toMap(Shipped.File::name, Shipped.File::text));
        return Shipped.list("mappings", INPUT).stream()
                .map(file -> {
                    String name = stem(file.name());
                    return new Sample(name, file.text(), outputs.get(name + OUTPUT), null);
                })
                .toList();
    }

    private static List<Sample> inFolder(Path folder) throws IOException {
        List<Path> inputs;
        try (Stream<Path> all = Files.walk(folder)) {
            inputs =
                    all.filter(file -> file.toString().endsWith(INPUT)).sorted().toList();
        }
        List<Sample> samples = new ArrayList<>();
        for (Path input : inputs) {
            String name = stem(input.toString());
            Path output = Path.of(name + OUTPUT);
            String expected = Files.exists(output) ? Files.readString(output) : null;
            samples.add(new Sample(name, Files.readString(input), expected, output));
        }
        return samples;
    }

    private static String stem(String input) {
        return input.substring(0, input.length() - INPUT.length());
    }
}
