package io.github.cdeventsbridge.transport.tls;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** As much of ASN.1's encoding as it takes to put an old private key into PKCS#8, the only form that Java reads. */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int PARAMETERS = 0xa0;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final byte[] RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };
    private static final byte[] EC_PUBLIC_KEY = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01};

    private Der() {}

    /** PKCS#8 of an {@code RSA PRIVATE KEY} (PKCS#1, RFC 8017). */
    static byte[] pkcs8OfRsa(byte[] pkcs1) {
        return element(SEQUENCE, VERSION_0, RSA, element(OCTET_STRING, pkcs1));
    }

    /**
     * PKCS#8 of an {@code EC PRIVATE KEY} (RFC 5915).
     *
     * @throws IllegalArgumentException if it does not name its curve
     */
    static byte[] pkcs8OfEc(byte[] sec1) {
        List<byte[]> fields = fields(value(ByteBuffer.wrap(sec1), SEQUENCE));
        for (byte[] field : fields) {
            if ((field[0] & 0xff) == PARAMETERS) {
                byte[] curve = value(ByteBuffer.wrap(field), PARAMETERS);
                return element(
                        SEQUENCE, VERSION_0, element(SEQUENCE, EC_PUBLIC_KEY, curve), element(OCTET_STRING, sec1));
            }
        }
        throw new IllegalArgumentException("the key does not name its curve");
    }

    private static List<byte[]> fields(byte[] content) {
        List<byte[]> fields = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            int start = rest.position();
            rest.get();
            int length = length(rest);
            skip(rest, length);
            byte[] field = new byte[rest.position() - start];
            rest.duplicate().position(start).get(field);
            fields.add(field);
        }
        return fields;
    }

    private static byte[] value(ByteBuffer element, int tag) {
        if (!element.hasRemaining() || (element.get() & 0xff) != tag) {
            throw new IllegalArgumentException("this is no private key");
        }
        int length = length(element);
        byte[] value = new byte[Math.min(length, element.remaining())];
        element.get(value);
        return value;
    }

    private static int length(ByteBuffer from) {
        int first = from.hasRemaining() ? from.get() & 0xff : 0xff;
        if (first < 0x80) {
            return first;
        }
        int bytes = first - 0x80;
        if (bytes > 3 || bytes > from.remaining()) {
            throw new IllegalArgumentException("the key is cut off");
        }
        int length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | (from.get() & 0xff);
        }
        return length;
    }

    private static void skip(ByteBuffer rest, int length) {
        if (length > rest.remaining()) {
            throw new IllegalArgumentException("the key is cut off");
        }
        rest.position(rest.position() + length);
    }

    private static byte[] element(int tag, byte[]... content) {
        int length = 0;
        for (byte[] part : content) {
            length += part.length;
        }
        ByteBuffer element = ByteBuffer.allocate(length + 4);
        element.put((byte) tag);
        if (length < 0x80) {
            element.put((byte) length);
        } else if (length < 0x100) {
            element.put((byte) 0x81).put((byte) length);
        } else {
            element.put((byte) 0x82).putShort((short) length); // a key of 64 KiB is none
        }
        for (byte[] part : content) {
            element.put(part);
        }
        byte[] bytes = new byte[element.position()];
        element.flip().get(bytes);
        return bytes;
    }
}
