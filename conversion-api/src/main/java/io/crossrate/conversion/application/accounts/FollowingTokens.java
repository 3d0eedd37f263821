package io.crossrate.conversion.application.accounts;

import io.crossrate.conversion.domain.accounts.RefreshToken;

/** What a refresh token is replaced by. */
public interface FollowingTokens {

    /** The token that follows this one, the same at every replica; nobody else can tell it beforehand. */
    RefreshToken after(RefreshToken used);
}
