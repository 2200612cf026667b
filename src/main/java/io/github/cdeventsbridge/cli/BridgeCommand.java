package io.github.cdeventsbridge.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command itself; its verbs do the work. */
@Command(
        name = "cdbridge",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        description = "Translates legacy CI messages to CDEvents and back, by declarative mapping files.",
        subcommands = {
            RunCommand.class,
            RoutesCommand.class,
            DlqCommand.class,
            MapCommand.class,
            ReplayCommand.class,
            ExplainCommand.class,
            InspectCommand.class,
            CoverageCommand.class,
            ValidateCommand.class,
            ConfigCommand.class,
            TestCommand.class,
            InitCommand.class,
            SchemaCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 defect, 2 arguments, 10 not permitted, 11 cannot connect,",
            "13 finished with failures, 78 mappings, routes or configuration invalid."
        })
final class BridgeCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
