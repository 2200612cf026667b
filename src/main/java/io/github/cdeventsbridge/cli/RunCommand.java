package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.bridge.BridgeMetrics;
import io.github.cdeventsbridge.cli.demo.Demo;
import io.github.cdeventsbridge.cli.gateway.Gateway;
import io.github.cdeventsbridge.cli.settings.Setting;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.route.RouteFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the gateway. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Starts the gateway and runs until it is stopped (Ctrl-C or SIGTERM).",
            "Without --broker it brings its own broker along: core, OpenWire, AMQP 1.0, MQTT and STOMP on one port."
        })
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private RouteOptions routes = new RouteOptions();

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description = "Broker to connect to, such as tcp://broker.example.com:61616 (Artemis),"
                    + " amqp://broker.example.com:5672 (AMQP 1.0) or openwire://broker.example.com:61616 (ActiveMQ"
                    + " Classic). Default: the embedded one.")
    private @Nullable String broker;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the embedded broker; 0 for a free one." + " Default: 61616.")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the embedded broker keeps messages. Default: data.")
    private @Nullable Path data;

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            description = "The name of this bridge in the markers that stop loops. Default: cdbridge.")
    private @Nullable String instance;

    @Option(names = "--spec", paramLabel = "VERSION", description = "CDEvents version to write. Default: 0.5.")
    private @Nullable String version;

    @Option(
            names = "--drain-timeout",
            paramLabel = "SECONDS",
            description = "How long a stop waits for what is in flight. Default: 20.")
    private @Nullable Integer drainTimeout;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            description = "Port for health, metrics and routes; 0 for a free one, off for none. Default: 0.")
    private @Nullable String managementPort;

    @Option(
            names = "--demo",
            description = "Start on a free port with a temporary data directory, publish the shipped samples of package"
                    + " builds on both sides, and show what arrives.")
    private boolean demo;

    @Option(names = "--once", description = "With --demo: check that all samples arrive as expected, and end.")
    private boolean once;

    @Override
    public Integer call() throws Exception {
        if (once && !demo) {
            throw new ParameterException(spec.commandLine(), "--once belongs to --demo");
        }
        Settings settings = common.settings()
                .flag(Setting.BROKER_URL, "--broker", broker)
                .flag(Setting.EMBEDDED_PORT, "--port", port)
                .flag(Setting.EMBEDDED_DATA, "--data", data)
                .flag(Setting.INSTANCE, "--instance", instance)
                .flag(Setting.SPEC, "--spec", version)
                .flag(Setting.MANAGEMENT_PORT, "--management-port", managementPort)
                .flag(Setting.DRAIN_TIMEOUT, "--drain-timeout", drainTimeout)
                .load();
        if (demo) {
            common.shippedByDefault(); // the samples are the shipped ones
        }
        MappingSet mappings = common.mappings(settings);
        List<RouteFiles.RouteFile> files = routes.find();
        PrintWriter out = spec.commandLine().getOut();
        if (demo) {
            // before the first logger exists: the samples that must fail would each be warned of as well
            System.setProperty("cdbridge.log.level", "ERROR");
            boolean good = new Demo(settings, mappings, files, out).run(once);
            return (good ? ExitCode.OK : ExitCode.FAILURES).code();
        }
        PrintWriter err = spec.commandLine().getErr();
        Gateway.check(settings, mappings, files).forEach(err::println);
        GracefulStop stop = GracefulStop.install(settings.drainTimeout(), err);
        Gateway gateway;
        try {
            gateway = Gateway.start(settings, mappings, files, BridgeMetrics.NOOP);
        } catch (Exception | Error e) {
            stop.cancel();
            throw e;
        }
        gateway.managementUrl()
                .ifPresent(
                        url -> err.println("management: " + url + " (/health/live, /health/ready, /metrics, /routes)"));
        err.println("cdevents-bridge runs with " + gateway.routes().size() + " routes and "
                + mappings.mappings().size()
                + (mappings.mappings().size() == 1 ? " mapping" : " mappings") + "; " + gateway.brokers());
        if (settings.speakers().isOpen()) {
            err.println(
                    "whoever may publish events may produce every legacy message: there are no rules under 'speakers'");
        }
        err.flush();
        return stop.untilSignalled(gateway);
    }
}
