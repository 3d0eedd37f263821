/** The conversion-api service: entry point and wiring. */
@NullMarked
package io.crossrate.conversion;

import org.jspecify.annotations.NullMarked;
