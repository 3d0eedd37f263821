/** The rate-ingestor service: entry point and wiring. */
@NullMarked
package io.crossrate.ingestor;

import org.jspecify.annotations.NullMarked;
