/** What the service tells of itself over HTTP: its sources and its metrics. */
@NullMarked
package io.crossrate.ingestor.adapter.http;

import org.jspecify.annotations.NullMarked;
