/** What a provider's table is, and the firewall that decides which of it may be published. JDK and money only. */
@NullMarked
package io.crossrate.ingestor.domain;

import org.jspecify.annotations.NullMarked;
