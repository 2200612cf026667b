package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.delivery.DeadLetterStore;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The dead letters, while gateways run: looks at them, puts them back, throws them away. */
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists, shows, re-drives and purges dead letters, while the gateway runs.")
final class DlqCommand extends CommandGroup {

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Lists dead letters, the oldest first.")
    int list(@Mixin LetterPlaceOptions place, @Mixin LetterFilter filter, @Mixin LetterOutput output) throws Exception {
        DeadLetterStore store = place.open();
        print(letters(store.find(filter.predicate(List.of()), filter.limit())), output);
        store.findings().forEach(err()::println);
        err().flush();
        return ExitCode.OK.code();
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Shows a dead letter whole: why it is one, its properties and its body.")
    int show(
            @Mixin LetterPlaceOptions place,
            @Mixin LetterOutput output,
            @Parameters(paramLabel = "ID", description = "The id of the letter, as 'list' shows it.") String id)
            throws Exception {
        DeadLetterStore store = place.open();
        DeadLetter letter = letters(store.find(each -> each.id().equals(id), 1)).stream()
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec().commandLine(),
                        "there is no dead letter '" + id + "' in " + store.place() + "; 'dlq list' shows them"));
        print(output.isText(), out -> LetterReport.whole(out, letter), LetterReport.json(letter, true));
        return ExitCode.OK.code();
    }

    @Command(
            name = "redrive",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Hands messages back to the route that they were taken by; nobody else gets them again.")
    int redrive(
            @Mixin LetterPlaceOptions place,
            @Mixin LetterFilter filter,
            @Mixin LetterOutput output,
            @Option(
                            names = "--rate",
                            paramLabel = "COUNT",
                            description = "At most so many a second. Default: no limit.")
                    Integer rate,
            @Option(names = "--dry-run", description = "Only lists what would be re-driven.") boolean dryRun,
            @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids of letters. Default: all that fit.")
                    List<String> ids)
            throws Exception {
        DeadLetterStore letters = place.open();
        List<DeadLetterStore.Found> found =
                letters.find(filter.predicate(ids == null ? List.of() : ids), filter.limit());
        List<DeadLetterStore.Found> able = found.stream()
                .filter(each -> each.letter().hindrance().isEmpty())
                .toList();
        PrintWriter err = err();
        int missed = 0;
        if (dryRun) {
            print(letters(able), output);
        } else {
            int done = letters.redrive(able, rate == null ? 0 : Math.max(1, rate));
            printCount("redriven", done, output);
            missed = able.size() - done;
        }
        if (missed > 0) {
            // the broker holds what it handed to a client that died, until it notices
            err.println(missed + " could not be taken: another program holds or has removed them; try again");
        }
        found.forEach(each -> each.letter()
                .hindrance()
                .ifPresent(reason -> err.println(each.letter().id() + " cannot be re-driven: " + reason)));
        err.flush();
        return (missed == 0 && able.size() == found.size() ? ExitCode.OK : ExitCode.FAILURES).code();
    }

    @Command(
            name = "purge",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Throws dead letters away; needs ids, a filter or --all.")
    int purge(
            @Mixin LetterPlaceOptions place,
            @Mixin LetterFilter filter,
            @Mixin LetterOutput output,
            @Option(names = "--all", description = "Every letter.") boolean all,
            @Option(names = "--dry-run", description = "Only lists what would be thrown away.") boolean dryRun,
            @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids of letters.") List<String> ids)
            throws Exception {
        List<String> named = ids == null ? List.of() : ids;
        if (named.isEmpty() && filter.isEmpty() && !all) {
            throw new ParameterException(
                    spec().commandLine(), "say which letters to throw away: ids, --filter KEY=VALUE, or --all");
        }
        DeadLetterStore letters = place.open();
        List<DeadLetterStore.Found> found = letters.find(filter.predicate(named), filter.limit());
        if (dryRun) {
            print(letters(found), output);
        } else {
            printCount("purged", letters.purge(found), output);
        }
        return ExitCode.OK.code();
    }

    private static List<DeadLetter> letters(List<DeadLetterStore.Found> found) {
        return new ArrayList<>(found.stream().map(DeadLetterStore.Found::letter).toList());
    }

    private void print(List<DeadLetter> letters, LetterOutput output) {
        if (output.isLines()) {
            letters.forEach(letter -> out().println(Json.text(LetterReport.json(letter, false))));
            out().flush();
            return;
        }
        ObjectNode report = Json.NODES.objectNode();
        ArrayNode list = report.putArray("letters");
        letters.forEach(letter -> list.add(LetterReport.json(letter, false)));
        print(output.isText(), out -> LetterReport.table(out, letters), report);
    }

    private void printCount(String what, int count, LetterOutput output) {
        print(
                output.isText(),
                out -> out.println(count + " " + what),
                Json.NODES.objectNode().put(what, count));
    }
}
