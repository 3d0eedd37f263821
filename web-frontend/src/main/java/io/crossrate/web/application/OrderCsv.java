package io.crossrate.web.application;

import org.jspecify.annotations.Nullable;

/** A part of a user's orders as CSV, head line included; next is the cursor of the following part, null on the last. */
public record OrderCsv(String text, @Nullable String next) {}
