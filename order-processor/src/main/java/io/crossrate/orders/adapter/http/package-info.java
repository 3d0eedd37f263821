/** Order queries over HTTP: translates, delegates, answers problem details. */
@NullMarked
package io.crossrate.orders.adapter.http;

import org.jspecify.annotations.NullMarked;
