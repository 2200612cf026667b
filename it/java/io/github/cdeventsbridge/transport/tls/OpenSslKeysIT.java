package io.github.cdeventsbridge.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.embedded.Clients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys as {@code openssl} writes them, which is where people have them from. */
@Timeout(60)
class OpenSslKeysIT {

    @TempDir
    private Path directory;

    private Path passwordFile;

    @BeforeEach
    void password() throws Exception {
        passwordFile = Files.writeString(directory.resolve("password"), "secret\n");
    }

    @ParameterizedTest
    @CsvSource({
        "RSA -pkeyopt rsa_keygen_bits:2048, rsa -traditional, BEGIN RSA PRIVATE KEY",
        "RSA -pkeyopt rsa_keygen_bits:2048, pkcs8 -topk8 -nocrypt, BEGIN PRIVATE KEY",
        "RSA -pkeyopt rsa_keygen_bits:4096, pkcs8 -topk8 -passout pass:secret, BEGIN ENCRYPTED PRIVATE KEY",
        "EC -pkeyopt ec_paramgen_curve:P-256, ec, BEGIN EC PRIVATE KEY",
        "EC -pkeyopt ec_paramgen_curve:P-521, ec, BEGIN EC PRIVATE KEY",
        "EC -pkeyopt ec_paramgen_curve:P-384, pkcs8 -topk8 -v2 aes-128-cbc -passout pass:secret, BEGIN ENCRYPTED",
        "ED25519, pkcs8 -topk8 -nocrypt, BEGIN PRIVATE KEY"
    })
    void aKeyThatItWroteBelongsToTheCertificateThatItMade(String algorithm, String form, String begin)
            throws Exception {
        Path generated = directory.resolve("generated.key");
        Path certificate = directory.resolve("certificate.pem");
        Path key = directory.resolve("own.key");
        openssl("genpkey -algorithm " + algorithm + " -out " + generated);
        openssl("req -x509 -new -subj /CN=cdbridge -days 2 -key " + generated + " -out " + certificate);
        openssl(form + " -in " + generated + " -out " + key);
        assertThat(key).content().contains(begin);

        PrivateKey read = new TlsFiles(new TlsSettings(
                        Optional.empty(),
                        Optional.of(certificate),
                        Optional.of(key),
                        Optional.of(passwordFile),
                        Optional.empty(),
                        Optional.empty(),
                        true))
                .read() // checks that they belong together
                .key();

        assertThat(read).isNotNull();
    }

    private static void openssl(String arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/openssl"));
        command.addAll(List.of(arguments.split(" ")));
        Clients.Finished finished = Clients.run(command);
        assertThat(finished.exit()).as(finished.output()).isZero();
    }
}
