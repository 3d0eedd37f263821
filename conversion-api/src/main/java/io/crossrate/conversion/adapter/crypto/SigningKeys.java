package io.crossrate.conversion.adapter.crypto;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import io.crossrate.conversion.application.accounts.PublicKeys;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of access tokens: one signs; the one before it still verifies, so that tokens outlive a rotation. Read at start,
 * which fails where the signing key is missing.
 */
@Context
final class SigningKeys implements PublicKeys {

    private static final String CURRENT = "auth.signing-key-file";
    private static final String PREVIOUS = "auth.previous-key-file";

    private final ECKey current;
    private final List<ECKey> all;
    private final String publicSet;

    SigningKeys(
            @Property(name = CURRENT, defaultValue = "") String currentFile,
            @Property(name = PREVIOUS, defaultValue = "") String previousFile) {
        current = EcKeys.parse(CURRENT, SecretFiles.read(CURRENT, currentFile));
        var previous = previousFile.isBlank()
                ? Stream.<ECKey>empty()
                : Stream.of(EcKeys.parse(PREVIOUS, SecretFiles.read(PREVIOUS, previousFile)));
        all = Stream.concat(Stream.of(current), previous).toList();
        publicSet = new JWKSet(List.copyOf(all)).toPublicJWKSet().toString();
    }

    @Override
    public String asJwkSet() {
        return publicSet;
    }

    ECKey current() {
        return current;
    }

    Optional<ECKey> byId(String keyId) {
        return all.stream().filter(key -> key.getKeyID().equals(keyId)).findFirst();
    }
}
