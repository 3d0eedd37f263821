/** The public HTTP API: translates requests into use cases and refusals into problem details. */
@NullMarked
package io.crossrate.conversion.adapter.http;

import org.jspecify.annotations.NullMarked;
