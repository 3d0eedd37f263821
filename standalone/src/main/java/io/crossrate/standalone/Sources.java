package io.crossrate.standalone;

import io.crossrate.standalone.simulator.MarketSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the rates come from: the providers, or the simulator in their place. */
final class Sources implements AutoCloseable {

    /** What {@code --sources} takes. */
    enum Choice {
        auto,
        real,
        simulated
    }

    /** A provider: its name in the configuration, its address, what is asked of it to see whether it answers. */
    private record Provider(String name, String url, String probe, Duration simulatedInterval) {

        private String variable(String setting) {
            return "INGESTOR_SOURCES_" + name.replace('-', '_').toUpperCase(Locale.ROOT) + "_" + setting;
        }
    }

    private static final List<Provider> PROVIDERS = List.of(
            new Provider(
                    "ecb", "https://www.ecb.europa.eu/stats/eurofxref", "/eurofxref-daily.xml", Duration.ofSeconds(15)),
            new Provider("frankfurter", "https://api.frankfurter.dev", "/v1/latest", Duration.ofSeconds(15)),
            new Provider("open-er-api", "https://open.er-api.com", "/v6/latest/USD", Duration.ofSeconds(15)),
            new Provider("coingecko", "https://api.coingecko.com", "/api/v3/ping", MarketSimulator.STEP));

    /** Asked only with a key; the simulator does not speak for them. */
    private static final List<Provider> KEYED = List.of(
            new Provider("exchangerate-api", "https://v6.exchangerate-api.com", "/v6/", Duration.ofHours(1)),
            new Provider(
                    "openexchangerates", "https://openexchangerates.org", "/api/latest.json", Duration.ofHours(1)));

    private static final String BACKFILL = "INGESTOR_SOURCES_ECB_BACKFILL";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);
    private static final int SERVER_ERROR = 500;

    private final Choice choice;
    private final @Nullable Long seed;
    private final Map<String, String> given;
    private @Nullable MarketSimulator simulator;

    Sources(Choice choice, @Nullable Long seed, Map<String, String> given) {
        this.choice = choice;
        this.seed = seed;
        this.given = given;
    }

    /**
     * What the ingestor is to be told in its environment; says with a line what was decided. It fills the past by itself,
     * so that there are charts from the first minute on.
     */
    Map<String, String> environment() throws CannotRun {
        var environment = new HashMap<>(decided());
        environment.put(BACKFILL, given.getOrDefault(BACKFILL, "true"));
        return environment;
    }

    private Map<String, String> decided() throws CannotRun {
        return switch (choice) {
            case real -> real();
            case simulated -> {
                System.out.println("rates are simulated: --sources simulated");
                yield simulated(false);
            }
            case auto -> {
                if (anyAnswers()) {
                    yield real();
                }
                System.out.println("rates are simulated: no provider answers within " + PROBE_LIMIT.toSeconds() + " s");
                yield simulated(true);
            }
        };
    }

    private static Map<String, String> real() {
        return Map.of("INGESTOR_SIMULATED", "false");
    }

    /** Addresses on loopback that were given stay, unless they were tried in vain; no other provider is asked. */
    private Map<String, String> simulated(boolean inPlaceOfGiven) throws CannotRun {
        MarketSimulator started = startSimulator();
        var environment = new HashMap<String, String>();
        environment.put("INGESTOR_SIMULATED", "true");
        for (Provider provider : PROVIDERS) {
            if (inPlaceOfGiven || !isGivenOnLoopback(provider)) {
                environment.put(
                        provider.variable("URL"), started.url(provider.name()).toString());
                environment.put(
                        provider.variable("INTERVAL"),
                        provider.simulatedInterval().toSeconds() + "s");
            }
        }
        for (Provider provider : KEYED) {
            if (inPlaceOfGiven || !isGivenOnLoopback(provider)) {
                environment.put(provider.variable("ENABLED"), "false");
            }
        }
        return environment;
    }

    private boolean isGivenOnLoopback(Provider provider) {
        try {
            String url = given.get(provider.variable("URL"));
            String host = url == null ? null : URI.create(url.strip()).getHost();
            return host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean hasKey(Provider provider) {
        return given.containsKey(provider.variable("API_KEY")) || given.containsKey(provider.variable("API_KEY_FILE"));
    }

    private MarketSimulator startSimulator() throws CannotRun {
        try {
            Clock clock = Clock.systemUTC();
            var started = new MarketSimulator(seed == null ? clock.millis() : seed, clock);
            started.start();
            simulator = started;
            return started;
        } catch (IOException e) {
            throw new CannotRun("the market simulator cannot be started: " + e.getMessage(), e);
        }
    }

    private boolean anyAnswers() {
        try (var client = HttpClient.newBuilder().connectTimeout(PROBE_LIMIT).build()) {
            var probes = new ArrayList<CompletableFuture<Boolean>>();
            for (Provider provider : Stream.concat(
                            PROVIDERS.stream(), KEYED.stream().filter(this::hasKey))
                    .toList()) {
                String url = given.getOrDefault(provider.variable("URL"), provider.url());
                probes.add(answers(client, url + provider.probe()));
            }
            boolean any = probes.stream().map(CompletableFuture::join).toList().contains(true);
            client.shutdownNow();
            return any;
        }
    }

    /** Any answer but a server's failure says that the provider is there; a limit that is used up passes by. */
    private static CompletableFuture<Boolean> answers(HttpClient client, String url) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(PROBE_LIMIT).build();
            return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                    .handle((response, failure) -> failure == null && response.statusCode() < SERVER_ERROR);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(false);
        }
    }

    @Override
    public void close() {
        MarketSimulator started = simulator;
        if (started != null) {
            started.close();
        }
    }
}
