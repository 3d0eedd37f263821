package io.crossrate.conversion.domain;

/** A refusal for the time alone: an earlier attempt of the same may have been in time. */
public sealed interface TooLate permits OrderRejection.QuoteExpired, RequestRejection.LimitExpired {}
