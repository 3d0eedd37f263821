package io.crossrate.conversion.application.orders;

import io.crossrate.conversion.domain.orders.Quote;
import java.util.Optional;

/** Quotes as tokens that their users keep: a promise that no loss of a store takes back. */
public interface SignedQuotes {

    /** The quote as a token, signed over all of it. */
    String sign(Quote quote);

    /** The quote of a token, expired or not; empty where the token is altered or not ours. */
    Optional<Quote> verify(String token);
}
