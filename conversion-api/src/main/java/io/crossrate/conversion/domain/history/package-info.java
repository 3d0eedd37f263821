/** Rates of the past: which observations are kept, at which resolutions, and the series of any pair that follow from them. */
@NullMarked
package io.crossrate.conversion.domain.history;

import org.jspecify.annotations.NullMarked;
