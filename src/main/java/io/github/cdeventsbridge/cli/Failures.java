package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.cli.replay.ArchiveException;
import io.github.cdeventsbridge.diagnostic.BridgeException;
import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.operate.ManagementStartException;
import io.github.cdeventsbridge.operate.UnknownRouteException;
import io.github.cdeventsbridge.operate.UnreachableException;
import io.github.cdeventsbridge.transport.delivery.AccessException;
import io.github.cdeventsbridge.transport.embedded.BrokerStartException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** Turns what ended a verb into a message for people and an exit code. */
final class Failures implements CommandLine.IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine commandLine, CommandLine.ParseResult result) {
        PrintWriter err = commandLine.getErr();
        ExitCode code = report(exception, err);
        err.flush();
        return code.code();
    }

    private static ExitCode code(BridgeException expected) {
        if (expected instanceof UnknownRouteException) {
            return ExitCode.USAGE;
        }
        if (expected instanceof AccessException access && access.isRefusal()) {
            return ExitCode.NOT_PERMITTED;
        }
        return expected instanceof AccessException
                        || expected instanceof ArchiveException
                        || expected instanceof BrokerStartException
                        || expected instanceof ManagementStartException
                        || expected instanceof UnreachableException
                ? ExitCode.CANNOT_CONNECT
                : ExitCode.UNEXPECTED;
    }

    private static ExitCode report(Exception exception, PrintWriter err) {
        if (exception instanceof InvalidDefinitionException invalid) {
            invalid.problems().forEach(err::println);
            return ExitCode.INVALID;
        }
        if (exception instanceof NoSuchFileException missing) {
            err.println("there is no file " + missing.getFile());
            return ExitCode.USAGE;
        }
        if (exception instanceof FileSystemException unreadable) {
            String reason = unreadable instanceof AccessDeniedException ? "not permitted" : unreadable.getReason();
            err.println("Unable to read or write " + unreadable.getFile() + ": " + reason);
            return ExitCode.USAGE;
        }
        if (exception instanceof JMSException broker) {
            err.println("Unable to use the broker: " + broker.getMessage());
            return broker instanceof JMSSecurityException ? ExitCode.NOT_PERMITTED : ExitCode.CANNOT_CONNECT;
        }
        if (exception instanceof BridgeException expected) {
            err.println(expected.getMessage());
            return code(expected);
        }
        err.println("This is a defect of cdevents-bridge; please report it with what follows.");
        exception.printStackTrace(err);
        return ExitCode.UNEXPECTED;
    }
}
