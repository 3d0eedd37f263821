/** Redis: the newest rate tables, shared by the replicas. Every use of it may fail and nothing depends on it. */
@NullMarked
package io.crossrate.conversion.adapter.redis;

import org.jspecify.annotations.NullMarked;
