package io.crossrate.web.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a user's orders, newest first; next is the cursor of the following part, null on the last. */
public record OrderList(List<Order> items, @Nullable String next) {}
