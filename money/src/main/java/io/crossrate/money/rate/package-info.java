/** Rates: the sources' tables, how far they are trusted, and the rate of any pair that follows from them. JDK only. */
@NullMarked
package io.crossrate.money.rate;

import org.jspecify.annotations.NullMarked;
