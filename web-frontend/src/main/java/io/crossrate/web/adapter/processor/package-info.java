/** order-processor's admin API over HTTP. */
@NullMarked
package io.crossrate.web.adapter.processor;

import org.jspecify.annotations.NullMarked;
