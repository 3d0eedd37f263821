/** What an order is and what may become of it; decides, knows no store and no wire. */
@NullMarked
package io.crossrate.orders.domain;

import org.jspecify.annotations.NullMarked;
