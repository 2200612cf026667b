package io.github.cdeventsbridge.cli.settings;

import java.util.OptionalInt;

/**
 * Where the operator's port is.
 *
 * @param host the address to listen on
 * @param port 0 for a free one; empty for none
 */
public record ManagementSettings(String host, OptionalInt port) {

    /** No such port. */
    public static final ManagementSettings OFF = new ManagementSettings("127.0.0.1", OptionalInt.empty());
}
