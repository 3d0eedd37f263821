/** Takes records of the past once more: to put orders in order by them, or to write them to a topic of their own. */
@NullMarked
package io.crossrate.orders.application.replay;

import org.jspecify.annotations.NullMarked;
