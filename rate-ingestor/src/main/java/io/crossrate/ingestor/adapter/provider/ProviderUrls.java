package io.crossrate.ingestor.adapter.provider;

import java.net.URI;
import java.util.Set;

/** The form that the providers' addresses must have: https, or plain http on loopback; their hosts are for {@link AllowedHosts}. */
final class ProviderUrls {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private ProviderUrls() {}

    /** The base address as configured, checked, without a slash at its end. */
    static URI base(String source, URI configured) {
        var host = configured.getHost();
        var plainAllowed = "http".equals(configured.getScheme()) && host != null && LOOPBACK.contains(host);
        if (host == null || !("https".equals(configured.getScheme()) || plainAllowed)) {
            throw new IllegalArgumentException(
                    "ingestor.sources.%s.url must be https, or http on a loopback host, was %s"
                            .formatted(source, configured));
        }
        if (configured.getRawUserInfo() != null
                || configured.getRawQuery() != null
                || configured.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "ingestor.sources.%s.url takes no user, query or fragment".formatted(source));
        }
        return URI.create(configured.toString().replaceAll("/+$", ""));
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.contains(host);
    }

    /** The base address followed by the path and query. */
    static URI at(URI base, String pathAndQuery) {
        return URI.create(base + pathAndQuery);
    }
}
