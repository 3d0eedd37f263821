/** The whole system with two replicas of each service behind the real nginx: rolled and killed under load. */
@NullMarked
package io.crossrate.benchmarks.roll;

import org.jspecify.annotations.NullMarked;
