package io.crossrate.conversion.adapter.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import io.crossrate.conversion.application.orders.SignedQuotes;
import io.crossrate.conversion.domain.orders.Quote;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;

/** Quotes as JWS tokens signed with HMAC-SHA-256: this service alone issues and verifies them. */
@Context
final class Hs256Quotes implements SignedQuotes {

    private static final String KEY_FILE = "quotes.key-file";
    private static final int MIN_KEY_BYTES = 32;
    private static final int MAX_LENGTH = 8192;
    private static final JWSHeader HEADER = new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(new JOSEObjectType("crossrate-quote"))
            .build();

    private final JsonMapper json;
    private final MACSigner signer;
    private final MACVerifier verifier;

    Hs256Quotes(@Property(name = KEY_FILE, defaultValue = "") String keyFile, JsonMapper json) throws JOSEException {
        this.json = json;
        var key = decode(SecretFiles.read(KEY_FILE, keyFile));
        this.signer = new MACSigner(key);
        this.verifier = new MACVerifier(key);
    }

    @Override
    public String sign(Quote quote) {
        try {
            var token = new JWSObject(HEADER, new Payload(json.writeValueAsBytes(QuoteToken.of(quote))));
            token.sign(signer);
            return token.serialize();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException("the quotes' key does not sign", e);
        }
    }

    @Override
    public Optional<Quote> verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var jws = JWSObject.parse(token);
            if (!JWSAlgorithm.HS256.equals(jws.getHeader().getAlgorithm())
                    || !HEADER.getType().equals(jws.getHeader().getType())
                    || !jws.verify(verifier)) {
                return Optional.empty();
            }
            return Optional.of(
                    json.readValue(jws.getPayload().toBytes(), QuoteToken.class).toDomain());
        } catch (ParseException | JOSEException | IllegalStateException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("a quote that we signed cannot be read", e);
        }
    }

    private static byte[] decode(String text) {
        try {
            var key = Base64.getDecoder().decode(text);
            if (key.length >= MIN_KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Not base64: told below, like a key that is too short.
        }
        throw new ConfigurationException(KEY_FILE + " must hold at least 32 random bytes in base64");
    }
}
