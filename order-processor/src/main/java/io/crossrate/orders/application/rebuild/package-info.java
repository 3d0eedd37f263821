/** Builds the tables of orders anew from the log, beside those that are in use, and puts them in their place. */
@NullMarked
package io.crossrate.orders.application.rebuild;

import org.jspecify.annotations.NullMarked;
