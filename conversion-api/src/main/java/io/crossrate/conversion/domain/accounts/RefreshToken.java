package io.crossrate.conversion.domain.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What keeps a session open: the session's id and a secret of 256 bits that is good for one use. On the wire it reads
 * {@code <session>.<secret>}; only the secret's hash is kept.
 */
public record RefreshToken(UUID session, String secret) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36})\\.([A-Za-z0-9_-]{43})");

    /** A new secret for this session. */
    public static RefreshToken forSession(UUID session) {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new RefreshToken(session, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** The token of this text; empty where the text cannot be one. */
    public static Optional<RefreshToken> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RefreshToken(UUID.fromString(match.group(1)), match.group(2)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The token as the client keeps it. */
    public String text() {
        return session + "." + secret;
    }

    /** SHA-256 of the secret in hexadecimal; a random secret of this length needs no slow hash. */
    public String secretHash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "RefreshToken[session=" + session + "]";
    }
}
