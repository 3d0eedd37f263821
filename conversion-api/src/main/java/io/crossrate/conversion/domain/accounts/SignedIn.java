package io.crossrate.conversion.domain.accounts;

import java.time.Instant;

/** Who sends a request, as a valid access token proves it until it expires. */
public record SignedIn(User user, Instant expiresAt) {}
