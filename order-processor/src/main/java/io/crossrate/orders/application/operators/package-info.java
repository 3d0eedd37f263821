/** What operators do to a running system, each act of theirs on record, and the ports that it needs. */
@NullMarked
package io.crossrate.orders.application.operators;

import org.jspecify.annotations.NullMarked;
