/** The ports, answered by conversion-api over HTTP and server-sent events. */
@NullMarked
package io.crossrate.web.adapter.conversion;

import org.jspecify.annotations.NullMarked;
