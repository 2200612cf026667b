package io.github.cdeventsbridge.cli.samples;

import io.github.cdeventsbridge.mapping.draft.Draft;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a draft as a folder that {@code test} can run: {@code NAME/NAME.yaml} and its samples. */
public final class DraftFiles {

    private DraftFiles() {}

    /**
     * Writes the files.
     *
     * @param folder the folder of mappings; the draft gets one of its own in it
     * @param results what each sample became
     * @return what was written
     * @throws FileAlreadyExistsException when the mapping has a folder already; nothing is written then
     */
    public static List<Path> write(Path folder, Draft draft, List<Sample> samples, List<SampleRunner.Result> results)
            throws IOException {
        Path own = folder.resolve(draft.name());
        if (Files.exists(own)) {
            throw new FileAlreadyExistsException(own.toString(), null, "it exists already; choose another --name");
        }
        Path inputs = own.resolve(SampleFiles.FOLDER);
        Files.createDirectories(inputs);
        List<Path> written = new ArrayList<>();
        written.add(Files.writeString(own.resolve(draft.name() + ".yaml"), draft.text()));
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            String input = Json.pretty(Json.readOwn(sample.input()));
            String output = Json.pretty(results.get(i).output());
            written.add(Files.writeString(inputs.resolve(sample.name() + SampleFiles.INPUT), input + "\n"));
            written.add(Files.writeString(inputs.resolve(sample.name() + SampleFiles.OUTPUT), output + "\n"));
        }
        return written;
    }
}
