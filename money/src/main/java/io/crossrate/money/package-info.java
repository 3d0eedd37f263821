/** Money, currencies and decimals: the vocabulary that the services share, and the one place that rounds. JDK only. */
@NullMarked
package io.crossrate.money;

import org.jspecify.annotations.NullMarked;
