package io.crossrate.web.application;

import java.util.List;

/** Currencies and conversions. All calls throw {@link Refused} or {@link ConversionApiAway}. */
public interface Market {

    /** Every currency of the registry. */
    List<QuotedCurrency> currencies();

    /** The amount at the latest rate. The amount is what the person typed: conversion-api judges it. */
    Conversion convert(String from, String to, String amount);
}
