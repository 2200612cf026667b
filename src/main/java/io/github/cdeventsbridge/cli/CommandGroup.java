package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.message.Json;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A verb that has verbs of its own: alone, it shows its usage. */
@Command
abstract class CommandGroup implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public final void run() {
        spec.commandLine().usage(out());
    }

    final CommandSpec spec() {
        return spec;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Prints for people, or one line of JSON. */
    final void print(boolean text, Consumer<PrintWriter> forPeople, JsonNode json) {
        if (text) {
            forPeople.accept(out());
        } else {
            out().println(Json.text(json));
        }
        out().flush();
    }
}
