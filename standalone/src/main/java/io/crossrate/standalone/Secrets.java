package io.crossrate.standalone;

import io.crossrate.backends.OwnerOnly;
import io.crossrate.backends.Passwords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** The secrets of one system: made at its first run, kept in files that only their owner reads. */
record Secrets(Path signingKey, Path quoteKey, Path operatorPassword, Path databasePassword) {

    private static final int QUOTE_KEY_BYTES = 32;
    private static final int PEM_LINE_LENGTH = 64;

    /** Makes the text of a secret. */
    private interface Making {
        String text() throws GeneralSecurityException;
    }

    /** The secrets in the folder; those that are missing are made. */
    static Secrets in(Path folder) throws CannotRun {
        return new Secrets(
                kept(folder.resolve("signing-key.pem"), Secrets::newSigningKey),
                kept(folder.resolve("quote-key"), Secrets::newQuoteKey),
                kept(folder.resolve("operator-password"), Passwords::random),
                kept(folder.resolve("database-password"), Passwords::random));
    }

    private static Path kept(Path file, Making making) throws CannotRun {
        if (Files.exists(file)) {
            return file;
        }
        try {
            Path made = OwnerOnly.createFile(file.resolveSibling(file.getFileName() + ".new"));
            Files.writeString(made, making.text() + "\n");
            return Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | GeneralSecurityException e) {
            throw new CannotRun("the secret %s cannot be made: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** A key pair's private half on P-256, as PKCS#8 in PEM. */
    private static String newSigningKey() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
        String base64 = Base64.getMimeEncoder(PEM_LINE_LENGTH, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(pkcs8);
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----";
    }

    private static String newQuoteKey() {
        byte[] key = new byte[QUOTE_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
