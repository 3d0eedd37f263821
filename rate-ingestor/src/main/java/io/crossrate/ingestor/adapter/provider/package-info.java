/** The providers: one adapter each behind ProviderTables, over one careful HTTP client. */
@NullMarked
package io.crossrate.ingestor.adapter.provider;

import org.jspecify.annotations.NullMarked;
