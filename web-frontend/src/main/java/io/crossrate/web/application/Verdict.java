package io.crossrate.web.application;

/** What a decision on an order came to: whether it was this one that counted, and the order as it stands. */
public record Verdict(boolean counted, Order order) {}
