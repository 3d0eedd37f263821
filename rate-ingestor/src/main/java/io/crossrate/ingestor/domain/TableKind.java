package io.crossrate.ingestor.domain;

/** What a provider quotes; it decides the topic. A crypto table carries metals and fiat money too. */
public enum TableKind {
    FIAT,
    CRYPTO
}
