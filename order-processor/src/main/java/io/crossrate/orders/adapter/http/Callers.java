package io.crossrate.orders.adapter.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.crossrate.orders.application.Rejection.OrdersUnavailable;
import io.crossrate.orders.application.Rejection.Unauthorized;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens with conversion-api's public keys: ES256, issuer and audience {@code crossrate}, not expired.
 * Keys are fetched rarely and outlive an outage of their server; a token that was verified is believed until it expires.
 */
@Singleton
final class Callers {

    private static final String BEARER = "Bearer ";
    private static final String ISSUER = "crossrate";
    private static final int LONGEST_TOKEN = 4096;
    private static final int MOST_REMEMBERED = 10_000;
    private static final int JWKS_TIMEOUT_MS = 2000;
    private static final int LARGEST_JWKS = 64 << 10;
    private static final Duration KEYS_FOR = Duration.ofMinutes(5);
    private static final Duration FETCH_WAIT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(5);
    private static final Duration OUTAGE = Duration.ofHours(4);

    private record Verified(Caller caller, Instant expiresAt) {}

    private final Clock clock;
    private final DefaultJWTProcessor<SecurityContext> processor;
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    Callers(@Property(name = "jwks.url") String jwksUrl, Clock clock) throws MalformedURLException {
        this.clock = clock;
        this.processor = processor(keys(jwksUrl));
    }

    /** The caller that the Authorization header names. */
    Caller identify(@Nullable String authorization) {
        if (authorization == null
                || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                || authorization.length() > LONGEST_TOKEN) {
            throw new Unauthorized("send an access token: Authorization: Bearer …");
        }
        var token = authorization.substring(BEARER.length()).strip();
        var known = verified.getIfPresent(token);
        if (known != null && clock.instant().isBefore(known.expiresAt())) {
            return known.caller();
        }
        var fresh = verify(token);
        verified.put(token, fresh);
        return fresh.caller();
    }

    private Verified verify(String token) {
        try {
            var claims = processor.process(token, null);
            var userId = UUID.fromString(claims.getSubject());
            var roles = claims.getStringListClaim("roles");
            var isOperator = roles != null && roles.contains("OPERATOR");
            return new Verified(
                    new Caller(userId, isOperator), claims.getExpirationTime().toInstant());
        } catch (KeySourceException e) {
            throw new OrdersUnavailable(e);
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            throw new Unauthorized("the access token is not valid or has expired: refresh it or sign in again");
        }
    }

    private static JWKSource<SecurityContext> keys(String url) throws MalformedURLException {
        var retriever = new DefaultResourceRetriever(JWKS_TIMEOUT_MS, JWKS_TIMEOUT_MS, LARGEST_JWKS);
        return JWKSourceBuilder.create(URI.create(url).toURL(), retriever)
                .cache(KEYS_FOR.toMillis(), FETCH_WAIT.toMillis())
                .rateLimited(BETWEEN_FETCHES.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    private static DefaultJWTProcessor<SecurityContext> processor(JWKSource<SecurityContext> keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        var expected = new JWTClaimsSet.Builder().issuer(ISSUER).build();
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(ISSUER, expected, Set.of("sub", "exp", "roles")));
        return processor;
    }
}
