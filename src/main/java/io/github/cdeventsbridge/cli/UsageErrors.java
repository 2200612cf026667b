package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.diagnostic.Nearest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Says what is wrong with the arguments in one line, and where to read more; the whole help would bury it. */
final class UsageErrors implements CommandLine.IParameterExceptionHandler {

    @Override
    public int handleParseException(CommandLine.ParameterException e, String[] arguments) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        PrintWriter err = e.getCommandLine().getErr();
        err.println(e.getMessage() + hint(e, command));
        err.println("See '" + command.qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE.code();
    }

    private static String hint(CommandLine.ParameterException e, CommandSpec command) {
        if (!(e instanceof CommandLine.UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return "";
        }
        List<String> known = new ArrayList<>(command.subcommands().keySet());
        known.addAll(command.optionsMap().keySet());
        String option = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
        return Nearest.hint(option, known);
    }
}
