/** The use cases of order processing and the ports that they need. */
@NullMarked
package io.crossrate.orders.application;

import org.jspecify.annotations.NullMarked;
