package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.mapping.schema.LanguageSchema;
import io.github.cdeventsbridge.message.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema of mapping files; it depends on nothing but the version of the program. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Prints the JSON Schema of mapping files, for editors that complete and check YAML.",
            "It is for the version of the program that prints it."
        },
        footer = {
            "",
            "Example, with an editor that uses yaml-language-server:",
            "  cdbridge schema > mapping.schema.json",
            "and as the first line of a mapping file:",
            "  # yaml-language-server: $$schema=../mapping.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(Json.pretty(LanguageSchema.schema()));
        return ExitCode.OK.code();
    }
}
