/** {@code ops replay}: records of the past taken once more, as a plan says. */
@NullMarked
package io.crossrate.ops.replay;

import org.jspecify.annotations.NullMarked;
