/** Faults on a system of real processes while customers use it, and what must hold afterwards. */
@NullMarked
package io.crossrate.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
