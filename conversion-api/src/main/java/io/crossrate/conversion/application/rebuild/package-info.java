/** Making the latest rates in Redis and the history in MySQL anew from the rate topics, while both are in use. */
@NullMarked
package io.crossrate.conversion.application.rebuild;

import org.jspecify.annotations.NullMarked;
