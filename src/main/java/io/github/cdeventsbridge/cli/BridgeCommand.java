package io.github.cdeventsbridge.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command itself; its verbs do the work. */
@Command(
        name = "cdbridge",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        description = "Translates legacy CI messages to CDEvents and back, by declarative mapping files.",
        footer = {
            "",
            "Exit codes: 0 done, 1 defect, 2 arguments, 10 not permitted, 11 cannot connect,",
            "13 finished with failures, 78 mappings, routes or configuration invalid."
        })
final class BridgeCommand implements Runnable {

    /** In the order in which help shows them. */
    private static final Map<String, Supplier<Object>> VERBS = verbs();

    @Spec
    private CommandSpec spec;

    private static Map<String, Supplier<Object>> verbs() {
        Map<String, Supplier<Object>> verbs = new LinkedHashMap<>();
        verbs.put("run", RunCommand::new);
        verbs.put("routes", RoutesCommand::new);
        verbs.put("dlq", DlqCommand::new);
        verbs.put("map", MapCommand::new);
        verbs.put("replay", ReplayCommand::new);
        verbs.put("explain", ExplainCommand::new);
        verbs.put("inspect", InspectCommand::new);
        verbs.put("coverage", CoverageCommand::new);
        verbs.put("validate", ValidateCommand::new);
        verbs.put("config", ConfigCommand::new);
        verbs.put("test", TestCommand::new);
        verbs.put("init", InitCommand::new);
        verbs.put("schema", SchemaCommand::new);
        return verbs;
    }

    /**
     * The command with its verbs; with one alone where the arguments begin with it, since to look through the options of all of them takes a
     * good part of the time that a short command needs.
     */
    static CommandLine of(String... arguments) {
        CommandLine command = new CommandLine(new BridgeCommand());
        Supplier<Object> wanted = arguments.length == 0 ? null : VERBS.get(arguments[0]);
        if (wanted == null) {
            VERBS.forEach((name, verb) -> command.addSubcommand(name, verb.get()));
        } else {
            command.addSubcommand(arguments[0], wanted.get());
        }
        return command;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
