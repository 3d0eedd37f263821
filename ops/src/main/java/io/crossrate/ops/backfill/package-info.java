/** {@code ops backfill}: publishes a source's history and waits until it is recorded. */
@NullMarked
package io.crossrate.ops.backfill;

import org.jspecify.annotations.NullMarked;
