package io.crossrate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Keys of one run, in files as the services take them. */
public record Secrets(Path signingKey, Path quoteKey) {

    public static Secrets in(Path folder) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var key = Base64.getMimeEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
            var quoteKey = new byte[32];
            new SecureRandom().nextBytes(quoteKey);
            return new Secrets(
                    Files.writeString(
                            folder.resolve("signing.pem"),
                            "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n"),
                    Files.writeString(
                            folder.resolve("quotes.key"), Base64.getEncoder().encodeToString(quoteKey)));
        } catch (GeneralSecurityException | IOException e) {
            throw new CannotMeasure("keys cannot be made", e);
        }
    }
}
