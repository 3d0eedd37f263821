package io.crossrate.ingestor.adapter.provider;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.exceptions.ConfigurationException;
import java.util.List;
import java.util.Locale;

/**
 * Lets the service start only where every provider's address leads to that provider's own host, to loopback, or to a
 * host that the operator named: a key must not go to another's.
 */
@Context
final class AllowedHosts {

    AllowedHosts(
            List<ProviderConfig> providers,
            @Property(name = "ingestor.allowed-hosts", defaultValue = "") List<String> named) {
        var allowed =
                named.stream().map(it -> it.strip().toLowerCase(Locale.ROOT)).toList();
        for (var provider : providers) {
            var host = provider.url().getHost().toLowerCase(Locale.ROOT);
            if (!provider.hosts().contains(host) && !ProviderUrls.isLoopback(host) && !allowed.contains(host)) {
                throw new ConfigurationException(
                        "ingestor.sources.%s.url leads to %s, which is neither the provider's nor in ingestor.allowed-hosts"
                                .formatted(provider.source(), host));
            }
        }
    }
}
