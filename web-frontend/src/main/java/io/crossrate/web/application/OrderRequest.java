package io.crossrate.web.application;

import java.time.Instant;

/** An order that a person wants, as conversion-api takes it. */
public sealed interface OrderRequest {

    /** A market order on a held price. */
    record Market(String quote, String customerName, String country) implements OrderRequest {}

    /** An order that waits for its limit; the amounts are what the person typed: conversion-api judges them. */
    record Limit(
            String type,
            Amount from,
            String to,
            String limitRate,
            Instant expiresAt,
            String customerName,
            String country)
            implements OrderRequest {

        public Limit(Amount from, String to, String limitRate, Instant expiresAt, String customerName, String country) {
            this("limit", from, to, limitRate, expiresAt, customerName, country);
        }
    }
}
