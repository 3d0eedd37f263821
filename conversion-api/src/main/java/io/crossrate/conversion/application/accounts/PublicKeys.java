package io.crossrate.conversion.application.accounts;

/** The keys that anyone may check access tokens with. */
public interface PublicKeys {

    /** The keys as the JSON of a JWK set (RFC 7517). */
    String asJwkSet();
}
