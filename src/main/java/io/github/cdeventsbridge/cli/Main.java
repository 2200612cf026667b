package io.github.cdeventsbridge.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Starts the command line. */
public final class Main {

    private Main() {}

    /** Runs a verb and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // JSON is UTF-8, whatever the locale of the machine
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(out, err, arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs a verb in this process. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine = BridgeCommand.of(arguments);
        commandLine.setOut(out);
        commandLine.setErr(err);
        commandLine.setUsageHelpAutoWidth(false);
        commandLine.setUsageHelpWidth(100);
        commandLine.setExecutionExceptionHandler(new Failures());
        commandLine.setParameterExceptionHandler(new UsageErrors());
        if (arguments.length == 0) {
            commandLine.usage(out);
            return ExitCode.OK.code();
        }
        return commandLine.execute(arguments);
    }
}
