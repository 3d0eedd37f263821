/** Polling each source on its schedule and publishing what the firewall lets through; the ports that this needs. */
@NullMarked
package io.crossrate.ingestor.application;

import org.jspecify.annotations.NullMarked;
