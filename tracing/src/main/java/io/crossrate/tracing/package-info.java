/**
 * What each service's traces by OpenTelemetry have in common: where they are exported to, and a span for each request that is
 * served and each question that is asked over HTTP. What a service does beside, it tells in a package {@code tracing} of its
 * own. Where no endpoint is configured, nothing of it is there but calls that do nothing.
 */
@NullMarked
package io.crossrate.tracing;

import org.jspecify.annotations.NullMarked;
