package io.github.cdeventsbridge.route;

import io.github.cdeventsbridge.bridge.Bridge;
import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.bridge.Disclosures;
import io.github.cdeventsbridge.bridge.Glob;
import io.github.cdeventsbridge.bridge.Origin;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ProcessorEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The Camel component behind the steps of a route:
 *
 * <ul>
 *   <li>{@code cdbridge:to-cdevents} and {@code cdbridge:to-legacy} decide about every delivery of the batch
 *   <li>{@code cdbridge:to-cdevents?carry=facts&redact=NAME} says what events tell of their messages, other than the
 *       configuration does
 *   <li>{@code cdbridge:to-legacy?forward=TOPIC} hands events on unchanged that the legacy side has no message for, to
 *       {@code TOPIC.<subject>.<predicate>}
 *   <li>{@code parallel=true} translates the messages of a batch on all cores, {@code types=GLOB,…} keeps only events of these
 *       types, {@code origin} tells what comes from an archive
 *   <li>{@code cdbridge:skip?reason=word} leaves the deliveries of the batch out on purpose
 * </ul>
 */
public final class BridgeComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new ProcessorEndpoint(uri, this, step(remaining, parameters));
    }

    private Processor step(String name, Map<String, Object> parameters) {
        return switch (name) {
            case "to-cdevents" ->
                new TranslateStep(disclosing(parameters), Direction.TO_CDEVENTS, options(parameters, null));
            case "to-legacy" ->
                new TranslateStep(bridge(), Direction.TO_LEGACY, options(parameters, forward(parameters)));
            case "skip" -> new SkipStep(reason(parameters));
            default ->
                throw new IllegalArgumentException(
                        "'cdbridge:" + name + "' is no step; use 'cdbridge:to-cdevents', 'cdbridge:to-legacy' or"
                                + " 'cdbridge:skip?reason=word'");
        };
    }

    private TranslateStep.Options options(Map<String, Object> parameters, @Nullable String forward) {
        return new TranslateStep.Options(
                forward,
                getAndRemoveParameter(parameters, "origin", Origin.class, Origin.LIVE),
                getAndRemoveParameter(parameters, "parallel", boolean.class, false),
                Stream.of(getAndRemoveParameter(parameters, "types", String.class, "")
                                .split(","))
                        .filter(type -> !type.isBlank())
                        .map(Glob::new)
                        .toList());
    }

    private static @Nullable String forward(Map<String, Object> parameters) {
        Object forward = parameters.remove("forward");
        if (forward == null) {
            return null;
        }
        String topic = forward.toString();
        if (!topic.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
            throw new IllegalArgumentException("'forward' is the start of a topic such as"
                    + " 'VirtualTopic.eng.forwarded': dotted words without wildcards; found '" + topic + "'");
        }
        return topic;
    }

    /** The bridge, whose events tell of their messages what the route says. */
    private Bridge disclosing(Map<String, Object> parameters) {
        String carry = getAndRemoveParameter(parameters, "carry", String.class);
        String redact = getAndRemoveParameter(parameters, "redact", String.class);
        if (carry == null && redact == null) {
            return bridge();
        }
        Disclosures disclosures = getCamelContext().getRegistry().findSingleByType(Disclosures.class);
        return bridge().disclosing((disclosures == null ? Disclosures.open() : disclosures).choose(carry, redact));
    }

    private Bridge bridge() {
        Bridge bridge = getCamelContext().getRegistry().findSingleByType(Bridge.class);
        if (bridge == null) {
            throw new IllegalStateException("no bridge is registered for the routes");
        }
        return bridge;
    }

    private static String reason(Map<String, Object> parameters) {
        Object reason = parameters.remove("reason");
        if (reason == null || reason.toString().isBlank()) {
            throw new IllegalArgumentException("'cdbridge:skip' needs a reason: 'cdbridge:skip?reason=word'");
        }
        return reason.toString();
    }
}
