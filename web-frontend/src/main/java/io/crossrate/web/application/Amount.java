package io.crossrate.web.application;

/** An amount of a currency, in the digits of conversion-api: this service shows numbers and calculates none. */
public record Amount(String currency, String amount) {}
