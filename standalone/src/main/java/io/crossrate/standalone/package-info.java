/**
 * The one-command system: starts the backends, the market simulator where no provider can be reached and the four
 * services as own processes, watches over them, and ends them in order.
 */
@NullMarked
package io.crossrate.standalone;

import org.jspecify.annotations.NullMarked;
