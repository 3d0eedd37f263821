/** {@code ops dead-letters}: records that their reader could not use, and what is to come of them. */
@NullMarked
package io.crossrate.ops.deadletters;

import org.jspecify.annotations.NullMarked;
