package io.github.cdeventsbridge.cli.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The settings that a file, the environment or a flag may give; everything else is an error. */
public enum Setting {
    /** The name of this bridge in the markers that stop loops. */
    INSTANCE("instance", "cdbridge"),
    /** The source of events whose message does not tell its CI system. */
    SOURCE("source", "https://cdevents-bridge.example.com"),
    /** The CDEvents version that events are written in. */
    SPEC("spec", "0.5"),
    /** What events carry of the message that they were made from. */
    CARRY("carry", "original"),
    /** The redaction, by its name, of what must not leave. */
    REDACT("redact", "none"),
    /** The optional events that mappings make, separated by commas. */
    OPTIONS("options", ""),
    /** What topics of events start with. */
    EVENT_TOPICS("event-topics", "VirtualTopic.eng.cdevents"),
    /** How many seconds a stop waits for what is in flight. */
    DRAIN_TIMEOUT("drain-timeout", "20"),
    /** The address that the management port listens on. */
    MANAGEMENT_HOST("management.host", "127.0.0.1"),
    /** The management port; 0 for a free one, off for none. */
    MANAGEMENT_PORT("management.port", "0"),
    /** The broker to connect to; empty for the embedded one. */
    BROKER_URL("broker.url", ""),
    /** The user at that broker. */
    BROKER_USER("broker.user", ""),
    /** A file that holds the password at that broker. */
    BROKER_PASSWORD_FILE("broker.password-file", ""),
    /** Whether that broker puts the user of the connection into each message. */
    BROKER_VALIDATES_USERS("broker.validates-users", "false"),
    /** The port of the embedded broker; 0 for a free one. */
    EMBEDDED_PORT("embedded.port", "61616"),
    /** Where the embedded broker keeps its messages. */
    EMBEDDED_DATA("embedded.data", "data"),
    /** The file of the keys that sinks with {@code duplicates=store} have taken. */
    SEEN_KEYS("seen-keys", "seen-keys"),
    /** The directory of the dead letters of sources whose broker has no queue for them. */
    DEAD_LETTERS("dead-letters", "dead-letters");

    private final String key;
    private final String byDefault;

    Setting(String key, String byDefault) {
        this.key = key;
        this.byDefault = byDefault;
    }

    /** The key in the file. */
    public String key() {
        return key;
    }

    String byDefault() {
        return byDefault;
    }

    /** The variable in the environment. */
    public String variable() {
        return "CDBRIDGE_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }
}
