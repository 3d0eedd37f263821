/** The benchmarks module. */
@NullMarked
package io.crossrate.benchmarks;

import org.jspecify.annotations.NullMarked;
