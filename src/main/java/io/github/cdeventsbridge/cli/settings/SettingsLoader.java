package io.github.cdeventsbridge.cli.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Carry;
import io.github.cdeventsbridge.bridge.Disclosure;
import io.github.cdeventsbridge.bridge.Disclosures;
import io.github.cdeventsbridge.bridge.Marker;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.cdevents.UnknownSpecVersionException;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.yaml.YamlNode;
import io.github.cdeventsbridge.mapping.yaml.YamlReader;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.redaction.Redaction;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the configuration together: defaults, then the file, then the environment ({@code CDBRIDGE_…}), then flags. One
 * loader loads once.
 */
public final class SettingsLoader {

    private static final String DEFAULTS = "defaults";
    private static final String TLS = "broker." + TlsSection.NAME;
    private static final String VARIABLES = "CDBRIDGE_";

    private final Problems problems = new Problems();
    private final NamedBrokers brokers = new NamedBrokers(problems);
    private final SpeakerSection speakers = new SpeakerSection(problems);
    private final RedactionSection redactions = new RedactionSection(problems);
    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);
    private final Map<String, JsonNode> defaults = new TreeMap<>();
    private final Map<String, Location> defaultsAt = new TreeMap<>();

    public SettingsLoader() {
        for (Setting setting : Setting.values()) {
            given.put(setting, new Given(setting.byDefault(), Location.of("default")));
        }
        ObjectNode contact = Json.NODES.objectNode();
        contact.put("name", "cdevents-bridge");
        contact.put("team", "cdevents-bridge");
        contact.put("docs", "https://cdevents-bridge.example.com/docs");
        contact.put("email", "cdevents-bridge@example.com");
        defaults.put("contact", contact);
        defaults.put("pipeline", Json.NODES.textNode("cdevents"));
    }

    /** Takes a file over what is known. */
    public SettingsLoader file(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            problems.error(
                    Location.of(file.toString()),
                    "",
                    "Unable to read the configuration: "
                            + (e instanceof NoSuchFileException ? "there is no such file" : e.getMessage()));
            return this;
        }
        YamlReader.readObject(file.toString(), text, problems).ifPresent(root -> section(root, ""));
        return this;
    }

    private void section(YamlNode.Mapping section, String prefix) {
        for (YamlNode.Entry entry : section.entries()) {
            String key = prefix + entry.key().text();
            Optional<Setting> setting = Setting.of(key);
            boolean isSection = Setting.keys().stream().anyMatch(known -> known.startsWith(key + "."));
            if (key.equals(NamedBrokers.SECTION)) {
                brokers.section(entry.value());
            } else if (key.equals(SpeakerSection.SECTION)) {
                speakers.section(entry.value());
            } else if (key.equals(RedactionSection.SECTION)) {
                redactions.section(entry.value());
            } else if (key.equals(TLS)) {
                brokers.tls(BrokerAccess.DEFAULT).section(entry.value());
            } else if (key.equals(DEFAULTS) && entry.value() instanceof YamlNode.Mapping values) {
                values.entries().forEach(value -> {
                    defaults.put(value.key().text(), json(value.value()));
                    defaultsAt.put(value.key().text(), value.key().at());
                });
            } else if (setting.isPresent() && entry.value() instanceof YamlNode.Scalar scalar) {
                given.put(setting.get(), new Given(scalar.text(), scalar.at()));
            } else if (isSection && entry.value() instanceof YamlNode.Mapping inner) {
                section(inner, key + ".");
            } else if (setting.isPresent() || isSection || key.equals(DEFAULTS)) {
                problems.error(
                        entry.value().at(),
                        key,
                        "found " + entry.value().kind() + "; "
                                + (setting.isPresent() ? "a text is expected" : "keys and values are expected"));
            } else {
                List<String> known = new ArrayList<>(Setting.keys());
                known.add(TLS);
                known.add(NamedBrokers.SECTION);
                known.add(SpeakerSection.SECTION);
                known.add(RedactionSection.SECTION);
                known.add(DEFAULTS);
                problems.error(
                        entry.key().at(),
                        key,
                        "unknown key; allowed are " + String.join(", ", known) + Nearest.hint(key, known));
            }
        }
    }

    private static JsonNode json(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            ObjectNode object = Json.NODES.objectNode();
            mapping.entries().forEach(entry -> object.set(entry.key().text(), json(entry.value())));
            return object;
        }
        if (node instanceof YamlNode.Sequence sequence) {
            ArrayNode array = Json.NODES.arrayNode();
            sequence.items().forEach(item -> array.add(json(item)));
            return array;
        }
        return Json.NODES.textNode(((YamlNode.Scalar) node).text());
    }

    /** Takes variables over what is known. */
    public SettingsLoader environment(Map<String, String> variables) {
        for (Setting setting : Setting.values()) {
            String value = variables.get(setting.variable());
            if (value != null) {
                given.put(setting, new Given(value, Location.of("environment " + setting.variable())));
            }
        }
        List<String> known =
                List.of(Setting.values()).stream().map(Setting::variable).toList();
        for (Map.Entry<String, String> each : new TreeMap<>(variables).entrySet()) {
            String variable = each.getKey();
            if (variable.startsWith(VARIABLES)
                    && !known.contains(variable)
                    && !brokers.variable(variable, each.getValue())) {
                problems.error(
                        Location.of("environment"),
                        variable,
                        "unknown variable; allowed are " + String.join(", ", known) + " and "
                                + NamedBrokers.VARIABLES_ALLOWED + Nearest.hint(variable, known));
            }
        }
        return this;
    }

    /** Takes a flag over what is known; a flag that was not given is null. */
    public SettingsLoader flag(Setting setting, String flag, @Nullable Object value) {
        if (value != null) {
            given.put(setting, new Given(value.toString(), Location.of(flag)));
        }
        return this;
    }

    /** All settings so far, right or wrong, and where each was given. */
    public List<EffectiveSetting> effective() {
        List<EffectiveSetting> effective = new ArrayList<>();
        given.forEach((setting, value) -> effective.add(EffectiveSetting.of(setting.key(), value)));
        effective.addAll(brokers.effective());
        effective.add(speakers.effective());
        effective.add(redactions.effective());
        defaults.forEach((name, value) -> effective.add(new EffectiveSetting(
                DEFAULTS + "." + name, Json.text(value), defaultsAt.getOrDefault(name, Location.of("default")))));
        return effective;
    }

    /**
     * The settings.
     *
     * @throws io.github.cdeventsbridge.diagnostic.InvalidDefinitionException with all problems
     */
    public Settings load() {
        SpecVersion spec = spec();
        Disclosures disclosures = disclosures();
        int port = port();
        Duration drainTimeout = drainTimeout();
        ManagementSettings management = management();
        String instance = value(Setting.INSTANCE);
        if (!Marker.isInstance(instance)) {
            problem(Setting.INSTANCE, "1 to 64 letters, digits, '.', '_' and '-' are allowed");
        }
        optional(Setting.BROKER_URL)
                .ifPresent(url -> NamedBrokers.checkUrl(
                        Objects.requireNonNull(given.get(Setting.BROKER_URL)), Setting.BROKER_URL.key(), problems));
        Map<String, BrokerSettings> named = brokers.load();
        Optional<TlsSettings> tls = brokers.tls(
                BrokerAccess.DEFAULT, optional(Setting.BROKER_URL).isEmpty() ? null : given.get(Setting.BROKER_URL));
        defaults.put("source", Json.NODES.textNode(value(Setting.SOURCE)));
        Optional<String> password = password();
        boolean validatesUsers = NamedBrokers.isTrue(
                Objects.requireNonNull(given.get(Setting.BROKER_VALIDATES_USERS)),
                Setting.BROKER_VALIDATES_USERS.key(),
                problems);
        problems.throwIfErrors();
        return new Settings(
                instance,
                Objects.requireNonNull(spec),
                disclosures,
                value(Setting.EVENT_TOPICS),
                drainTimeout,
                management,
                optional(Setting.BROKER_URL),
                optional(Setting.BROKER_USER),
                password,
                validatesUsers,
                tls,
                named,
                speakers.speakers(),
                port,
                Path.of(value(Setting.EMBEDDED_DATA)),
                Path.of(value(Setting.SEEN_KEYS)),
                Path.of(value(Setting.DEAD_LETTERS)),
                options(),
                defaults);
    }

    private Set<String> options() {
        return Stream.of(value(Setting.OPTIONS).split(",", -1))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private @Nullable SpecVersion spec() {
        try {
            return SpecVersion.parse(value(Setting.SPEC));
        } catch (UnknownSpecVersionException e) {
            Given spec = Objects.requireNonNull(given.get(Setting.SPEC));
            problems.error(spec.at(), Setting.SPEC.key(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private Disclosures disclosures() {
        Carry carry = chosen(Setting.CARRY, Disclosures::carry, Carry.ORIGINAL);
        Redaction redaction =
                chosen(Setting.REDACT, name -> Disclosures.find(redactions.redactions(), name), Redaction.NONE);
        return new Disclosures(new Disclosure(carry, redaction), redactions.redactions());
    }

    private <T> T chosen(Setting setting, Function<String, T> reader, T otherwise) {
        try {
            return reader.apply(value(setting));
        } catch (IllegalArgumentException e) {
            problem(setting, String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    private int port() {
        String text = value(Setting.EMBEDDED_PORT);
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        problem(Setting.EMBEDDED_PORT, "a port from 0 (any free one) to 65535 is allowed");
        return 0;
    }

    private ManagementSettings management() {
        String host = value(Setting.MANAGEMENT_HOST);
        String port = value(Setting.MANAGEMENT_PORT);
        if (port.equals("off")) {
            return new ManagementSettings(host, OptionalInt.empty());
        }
        if (port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65_535) {
            return new ManagementSettings(host, OptionalInt.of(Integer.parseInt(port)));
        }
        problem(Setting.MANAGEMENT_PORT, "a port from 0 (any free one) to 65535, or off, is allowed");
        return ManagementSettings.OFF;
    }

    private Duration drainTimeout() {
        String text = value(Setting.DRAIN_TIMEOUT);
        if (text.matches("[0-9]{1,5}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        problem(Setting.DRAIN_TIMEOUT, "a number of seconds from 0 to 99999 is allowed");
        return Duration.ZERO;
    }

    private Optional<String> password() {
        return optional(Setting.BROKER_PASSWORD_FILE)
                .flatMap(file -> NamedBrokers.secret(
                        Objects.requireNonNull(given.get(Setting.BROKER_PASSWORD_FILE)),
                        Setting.BROKER_PASSWORD_FILE.key(),
                        problems));
    }

    private void problem(Setting setting, String allowed) {
        Given found = Objects.requireNonNull(given.get(setting));
        problems.error(found.at(), setting.key(), "found '" + found.value() + "'; " + allowed);
    }

    private String value(Setting setting) {
        return Objects.requireNonNull(given.get(setting)).value();
    }

    private Optional<String> optional(Setting setting) {
        String value = value(setting);
        return value.isBlank() ? Optional.empty() : Optional.of(value);
    }
}
