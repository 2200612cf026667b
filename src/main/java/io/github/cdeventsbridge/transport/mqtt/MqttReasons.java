package io.github.cdeventsbridge.transport.mqtt;

import io.github.cdeventsbridge.transport.mqtt.MqttLinkException.Kind;
import java.util.Locale;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** What reason codes mean, in words that tell what to do. */
final class MqttReasons {

    /** From here on, a code of MQTT 5 is a failure (MQTT 5, section 2.4). */
    private static final int FAILURE = 0x80;

    private static final int TOO_LARGE = 0x95;

    /** With its message_size_limit, Mosquitto confirms with 0x95, which is no code for a PUBACK: the library says this. */
    private static final int TOO_LARGE_BY_MOSQUITTO = MqttException.REASON_CODE_INVALID_RETURN_CODE;

    /** Codes of the libraries start here; those below are the broker's. */
    private static final int LIBRARY = 32_000;

    private MqttReasons() {}

    static boolean isFailure(int code) {
        return code >= FAILURE && code < LIBRARY;
    }

    /** Of the answer to a connection by MQTT 3.1.1 (section 3.2.2.3). */
    static String ofConnack3(int code, String fallback) {
        return switch (code) {
            case 1 -> "the broker does not speak this version of MQTT; choose another one with version=";
            case 2 -> "the broker does not accept the client id; choose another one with clientId=";
            case 3 -> "the broker is unavailable";
            case 4 -> "user or password is wrong";
            case 5 -> "the user may not connect, or user or password is wrong";
            default -> fallback;
        };
    }

    /** Of the answer to a connection by MQTT 5 (section 3.2.2.2). */
    static String ofConnack5(int code, String fallback) {
        // brokers say "not authorized" of a wrong password as well
        return code == 0x87 ? "the user may not connect, or user or password is wrong" : of5(code, null, fallback);
    }

    /** Whether another attempt to connect helps, after an answer by either version: their codes do not overlap. */
    static Kind kindOfConnack(int code) {
        return code == 1 || code == 2 || code == 4 || code == 5 ? Kind.REFUSED : kindOf5(code);
    }

    /** Whether another attempt helps, by MQTT 5: what the broker will say again is a refusal. */
    static Kind kindOf5(int code) {
        return switch (code) {
            case 0x84, 0x85, 0x86, 0x87, 0x8A, 0x8C, 0x8F, 0x90, 0x9E, 0xA1, 0xA2 -> Kind.REFUSED;
            case TOO_LARGE, TOO_LARGE_BY_MOSQUITTO -> Kind.TOO_LARGE;
            default -> Kind.AWAY;
        };
    }

    /** Of MQTT 5 (section 2.4), and of our own library. */
    static String of5(int code, @Nullable String reason, String fallback) {
        String said = reason == null || reason.isEmpty() ? "" : ": " + reason;
        return switch (code) {
                    case 0x84 -> "the broker does not speak MQTT 5; choose version=3";
                    case 0x85 -> "the broker does not accept the client id; choose another one with clientId=";
                    case 0x86, 0x8C -> "user or password is wrong";
                    case 0x87 -> "the user is not permitted to do that";
                    case 0x8E -> "another client with the same client id took over the session";
                    case 0x90, 0x8F -> "the broker does not accept the topic or filter";
                    case TOO_LARGE, TOO_LARGE_BY_MOSQUITTO -> "a message is larger than the broker takes";
                    case 0x97 -> "a quota of the broker is used up";
                    case 0x9A -> "the broker keeps no retained messages; remove retained=true";
                    case 0x9E -> "the broker knows no shared subscriptions ($share/…)";
                    default ->
                        isFailure(code)
                                ? "reason code 0x" + Integer.toHexString(code).toUpperCase(Locale.ROOT)
                                : fallback;
                }
                + said;
    }
}
