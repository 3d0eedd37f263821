package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.domain.Source;
import java.net.URI;
import java.util.Set;

/** What is configured of every provider. */
interface ProviderConfig {

    /** The base address that is asked. */
    URI url();

    /** The hosts that are the provider's own. */
    Set<String> hosts();

    /** The provider as it is to be polled. */
    Source source();
}
