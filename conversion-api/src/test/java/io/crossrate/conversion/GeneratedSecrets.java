package io.crossrate.conversion;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/** Gives every application context of the tests the secrets that the service needs, made for this run. */
@ContextConfigurer
public final class GeneratedSecrets implements ApplicationContextConfigurer {

    private static final Path SIGNING_KEY = file(signingKey());
    private static final Path QUOTES_KEY = file(quotesKey());

    @Override
    public void configure(ApplicationContextBuilder builder) {
        builder.properties(
                Map.of("auth.signing-key-file", SIGNING_KEY.toString(), "quotes.key-file", QUOTES_KEY.toString()));
    }

    /** A fresh key as PKCS#8 PEM. */
    public static String signingKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
            return "-----BEGIN PRIVATE KEY-----\n"
                    + encoder.encodeToString(
                            generator.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 32 fresh random bytes in base64. */
    public static String quotesKey() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** A file of this text that is gone after the run. */
    public static Path file(String content) {
        try {
            var file = Files.createTempFile("secret", "");
            file.toFile().deleteOnExit();
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
