package io.crossrate.conversion.adapter.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.crossrate.conversion.application.accounts.AccessTokens;
import io.crossrate.conversion.application.accounts.SessionConfig;
import io.crossrate.conversion.domain.accounts.EmailAddress;
import io.crossrate.conversion.domain.accounts.Role;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.crossrate.conversion.domain.accounts.User;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Access tokens as JWTs signed with ES256. A verified token is remembered by its hash until it expires: a check of an ECDSA
 * signature costs more than the request that it stands before.
 */
@Singleton
final class Es256AccessTokens implements AccessTokens {

    private static final String CROSSRATE = "crossrate";
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_REMEMBERED = 10_000;

    private final SigningKeys keys;
    private final ECDSASigner signer;
    private final Cache<ByteBuffer, SignedIn> verified;

    Es256AccessTokens(SigningKeys keys, SessionConfig config) throws JOSEException {
        this.keys = keys;
        this.signer = new ECDSASigner(keys.current());
        this.verified = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(config.accessTokenValidity())
                .build();
    }

    @Override
    public String issue(User user, Instant now, Instant expiresAt) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(keys.current().getKeyID())
                .build();
        var claims = new JWTClaimsSet.Builder()
                .issuer(CROSSRATE)
                .audience(CROSSRATE)
                .subject(user.id().toString())
                .claim("email", user.email().value())
                .claim("roles", user.roles().stream().map(Role::name).sorted().toList())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key does not sign", e);
        }
    }

    @Override
    public Optional<SignedIn> verify(String token, Instant now) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var hash = ByteBuffer.wrap(sha256(token));
        var known = Optional.ofNullable(verified.getIfPresent(hash)).or(() -> {
            var checked = check(token);
            checked.ifPresent(signedIn -> verified.put(hash, signedIn));
            return checked;
        });
        return known.filter(signedIn -> now.isBefore(signedIn.expiresAt()));
    }

    private Optional<SignedIn> check(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            var key = keys.byId(String.valueOf(jwt.getHeader().getKeyID()));
            if (key.isEmpty() || !JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())) {
                return Optional.empty();
            }
            return jwt.verify(new ECDSAVerifier(key.get())) ? read(jwt.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<SignedIn> read(JWTClaimsSet claims) throws ParseException {
        if (!CROSSRATE.equals(claims.getIssuer())
                || !claims.getAudience().contains(CROSSRATE)
                || claims.getExpirationTime() == null) {
            return Optional.empty();
        }
        var user = new User(
                UUID.fromString(claims.getSubject()),
                new EmailAddress(claims.getStringClaim("email")),
                claims.getStringListClaim("roles").stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet()));
        return Optional.of(new SignedIn(user, claims.getExpirationTime().toInstant()));
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
