package io.github.cdeventsbridge.transport.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads a private key in any of the forms that {@code openssl} writes. */
final class PrivateKeys {

    static final String END_OF_LABEL = "PRIVATE KEY";

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");
    private static final String CONVERT = "convert it with 'openssl pkcs8 -topk8 -in FILE -out NEW-FILE'";

    private PrivateKeys() {}

    /**
     * The key of a block.
     *
     * @param password of an encrypted one
     * @throws IllegalArgumentException with what is wrong and what to do
     */
    static PrivateKey read(PemBlock block, char @Nullable [] password) {
        if (block.encrypted()) {
            throw new IllegalArgumentException("the key is encrypted in a form that is out of use; " + CONVERT);
        }
        return switch (block.label()) {
            case "PRIVATE KEY" -> plain(block.der());
            case "RSA PRIVATE KEY" -> plain(Der.pkcs8OfRsa(block.der()));
            case "EC PRIVATE KEY" -> plain(Der.pkcs8OfEc(block.der()));
            case "ENCRYPTED PRIVATE KEY" -> encrypted(block.der(), password);
            default -> throw new IllegalArgumentException("no key is read from '" + block.label() + "'; " + CONVERT);
        };
    }

    private static PrivateKey plain(byte[] pkcs8) {
        return of(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static PrivateKey of(KeySpec spec) {
        for (String algorithm : ALGORITHMS) {
            PrivateKey key = of(spec, algorithm);
            if (key != null) {
                return key;
            }
        }
        throw new IllegalArgumentException("the key is damaged, or not of " + String.join(", ", ALGORITHMS));
    }

    private static @Nullable PrivateKey of(KeySpec spec, String algorithm) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(spec);
        } catch (InvalidKeySpecException e) {
            return null; // of another algorithm
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has these
        }
    }

    private static PrivateKey encrypted(byte[] der, char @Nullable [] password) {
        if (password == null) {
            throw new IllegalArgumentException("the key has a password; key-password-file is missing");
        }
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            // The name of PBES2 says nothing before Java 19; its parameters do.
            String algorithm = info.getAlgName().startsWith("PBEWith")
                    ? info.getAlgName()
                    : String.valueOf(info.getAlgParameters());
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                    info.getAlgParameters());
            return of(info.getKeySpec(cipher));
        } catch (InvalidKeySpecException e) {
            throw new IllegalArgumentException("the password of the key is wrong", e);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the key is encrypted in a way that Java does not know; " + CONVERT, e);
        }
    }
}
