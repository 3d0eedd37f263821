package io.crossrate.conversion.adapter.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.crossrate.conversion.application.accounts.FollowingTokens;
import io.crossrate.conversion.domain.accounts.RefreshToken;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 of the token that was used, with a key of its own that is derived from that of the quotes. */
@Singleton
final class HmacFollowingTokens implements FollowingTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String KEY_FILE = "quotes.key-file";
    private static final byte[] PURPOSE = "refresh tokens".getBytes(US_ASCII);

    private final SecretKeySpec key;

    HmacFollowingTokens(@Property(name = KEY_FILE, defaultValue = "") String keyFile) {
        var quotes = SecretFiles.read(KEY_FILE, keyFile).getBytes(US_ASCII);
        this.key = new SecretKeySpec(mac(new SecretKeySpec(quotes, ALGORITHM), PURPOSE), ALGORITHM);
    }

    @Override
    public RefreshToken after(RefreshToken used) {
        var secret = mac(key, used.text().getBytes(US_ASCII));
        return new RefreshToken(
                used.session(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    private static byte[] mac(SecretKeySpec key, byte[] text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
