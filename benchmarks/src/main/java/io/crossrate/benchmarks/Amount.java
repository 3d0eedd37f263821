package io.crossrate.benchmarks;

import io.micronaut.serde.annotation.Serdeable;

/** An amount on the wire. */
@Serdeable
public record Amount(String currency, String amount) {}
