/**
 * What the running services cost: CPU per unit of work, memory and time, each beside its limit in the same run. Loads
 * stay on loopback and are bounded in time.
 */
@NullMarked
package io.crossrate.benchmarks;

import org.jspecify.annotations.NullMarked;
