package io.crossrate.orders.domain;

/** An event that may change an order that was placed before; whether it does depends on how the order stands. */
public sealed interface Decision extends OrderEvent
        permits OrderCancelRequested, OrderReviewed, OrderLimitReached, OrderExpiryReached {}
