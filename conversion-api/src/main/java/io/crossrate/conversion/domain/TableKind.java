package io.crossrate.conversion.domain;

/** What a source quotes: fiat money once a day, or crypto (with metals, and fiat money against it) around the clock. */
public enum TableKind {
    FIAT,
    CRYPTO
}
