package io.crossrate.conversion.application.accounts;

import java.time.Duration;

/** What a client holds while it is signed in. */
public record Tokens(String accessToken, String refreshToken, Duration expiresIn) {

    @Override
    public String toString() {
        return "Tokens[expiresIn=" + expiresIn + "]";
    }
}
