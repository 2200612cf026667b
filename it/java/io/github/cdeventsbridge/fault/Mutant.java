package io.github.cdeventsbridge.fault;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A way to break the delivery contract on purpose: one place in the source of one class says something else. The changed
 * class is compiled into a folder of its own, which the harness puts before the jar; the program itself has no hooks.
 *
 * @param title what is broken
 * @param file the source file, below the root package
 * @param anchor what stands there exactly once
 * @param replacement what shall stand there
 * @param faultClass the class of faults that must notice
 * @param noticed how it must notice
 */
record Mutant(String title, String file, String anchor, String replacement, String faultClass, Set<Violation> noticed) {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path ROOT = SOURCES.resolve("io/github/cdeventsbridge");

    /** Plants it: returns the folder with the changed class. */
    Path plant(Path folder) throws IOException {
        Path original = ROOT.resolve(file);
        String source = Files.readString(original, StandardCharsets.UTF_8);
        int at = source.indexOf(anchor);
        if (at < 0 || source.indexOf(anchor, at + 1) >= 0) {
            throw new IllegalStateException("the mutant '" + title + "' does not find its anchor exactly once in "
                    + original + "; choose another for what the code says now:\n" + anchor);
        }
        Path changed = Files.createDirectories(folder.resolve("source")
                        .resolve(SOURCES.relativize(original))
                        .getParent())
                .resolve(original.getFileName());
        Files.writeString(changed, source.replace(anchor, replacement), StandardCharsets.UTF_8);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(changed, classes);
        return classes;
    }

    /** Whether a run shows all that this mutant must be noticed by. */
    boolean isCaughtBy(Verdict verdict) {
        return noticed.stream().allMatch(kind -> verdict.count(kind) > 0);
    }

    private void compile(Path source, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean good = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-nowarn",
                                    "-parameters",
                                    "--release",
                                    "17",
                                    "-cp",
                                    System.getProperty("bridge.jar"),
                                    "-d",
                                    classes.toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            if (!good) {
                throw new IllegalStateException("the mutant '" + title + "' does not compile:\n" + said);
            }
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
