/** Placing conversions and reading a user's own, and the ports for it: claims, the log of conversions, the history. */
@NullMarked
package io.crossrate.conversion.application.conversions;

import org.jspecify.annotations.NullMarked;
