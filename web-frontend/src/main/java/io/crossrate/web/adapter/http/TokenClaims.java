package io.crossrate.web.adapter.http;

import io.crossrate.web.application.Order;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says of its bearer. Nobody trusts it: it decides what is shown, and the APIs verify the token before
 * they answer or do anything.
 */
@Singleton
final class TokenClaims {

    private static final Claims NONE = new Claims(null, null);

    private final JsonMapper json;

    TokenClaims(JsonMapper json) {
        this.json = json;
    }

    /** Who bears the token, and as what. */
    @Serdeable
    record Claims(@Nullable String sub, @Nullable List<String> roles) {

        boolean isOperator() {
            return roles != null && roles.contains("OPERATOR");
        }

        /** The bearer's id where they can see more than what is theirs; else null. */
        @Nullable
        String operatorId() {
            return isOperator() ? sub : null;
        }

        boolean mayCancel(Order order) {
            return order.isOpen()
                    && (!isOperator()
                            || order.userId() == null
                            || order.userId().equals(sub));
        }
    }

    Claims of(String accessToken) {
        var parts = accessToken.split("\\.", -1);
        if (parts.length != 3) {
            return NONE;
        }
        try {
            var claims = json.readValue(Base64.getUrlDecoder().decode(parts[1]), Claims.class);
            return claims == null ? NONE : claims;
        } catch (IOException | IllegalArgumentException e) {
            return NONE;
        }
    }
}
