package io.crossrate.web.application;

/** A market order on a held price. */
public record OrderRequest(String quote, String customerName, String country) {}
