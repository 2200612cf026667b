package io.github.cdeventsbridge.transport.rabbitmq;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A user of a {@link RabbitServer} and what it may do, as regular expressions over the names of queues and exchanges.
 *
 * @param password empty for a user that logs in with a certificate of its name
 */
public record RabbitUser(String name, String password, String configure, String write, String read) {

    /** May do everything. */
    public static RabbitUser all(String name) {
        return new RabbitUser(name, name + "-password", ".*", ".*", ".*");
    }

    String definition() {
        return "{\"name\":\"" + name + "\",\"password_hash\":\"" + hash()
                + "\",\"hashing_algorithm\":\"rabbit_password_hashing_sha256\",\"tags\":\"\"}";
    }

    String permission(String virtualHost) {
        return "{\"user\":\"" + name + "\",\"vhost\":\"" + virtualHost + "\",\"configure\":\"" + configure
                + "\",\"write\":\"" + write + "\",\"read\":\"" + read + "\"}";
    }

    /** RabbitMQ's own form: a salt of four bytes, and the hash of salt and password. */
    private String hash() {
        if (password.isEmpty()) {
            return "";
        }
        byte[] salt = {1, 2, 3, 4};
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            byte[] hashed = digest.digest(password.getBytes(StandardCharsets.UTF_8));
            byte[] whole = new byte[salt.length + hashed.length];
            System.arraycopy(salt, 0, whole, 0, salt.length);
            System.arraycopy(hashed, 0, whole, salt.length, hashed.length);
            return Base64.getEncoder().encodeToString(whole);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
