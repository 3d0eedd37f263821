/** The rate topics: created at start, written as CloudEvents, read back at start. */
@NullMarked
package io.crossrate.ingestor.adapter.kafka;

import org.jspecify.annotations.NullMarked;
