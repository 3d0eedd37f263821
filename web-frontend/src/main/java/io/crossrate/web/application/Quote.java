package io.crossrate.web.application;

import java.time.Instant;

/** A held price: good for one order until it expires. The token is the signed promise, opaque to this service. */
public record Quote(
        String id,
        String token,
        Amount from,
        Amount to,
        String rate,
        Amount fee,
        Instant issuedAt,
        Instant expiresAt) {}
