package io.github.cdeventsbridge.transport.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a PEM file (RFC 7468); what stands around the blocks is commentary.
 *
 * @param label such as {@code CERTIFICATE}
 * @param base64 the content, without headers
 * @param encrypted whether the old headers say that the content is encrypted (RFC 1421)
 */
record PemBlock(String label, String base64, boolean encrypted) {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final String ENCRYPTED = "Proc-Type: 4,ENCRYPTED";

    /** All blocks in their order. */
    static List<PemBlock> read(String text) {
        List<PemBlock> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String content = block.group(2);
            boolean encrypted = content.contains(ENCRYPTED);
            blocks.add(new PemBlock(block.group(1), encrypted ? "" : content.replaceAll("\\s", ""), encrypted));
        }
        return blocks;
    }

    /**
     * The content.
     *
     * @throws IllegalArgumentException if it is not base64
     */
    byte[] der() {
        return Base64.getDecoder().decode(base64);
    }
}
