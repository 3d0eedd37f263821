package io.crossrate.benchmarks.roll;

import static java.util.Map.entry;

import io.crossrate.backends.Backends;
import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What each service is told, all replicas the same; names of topics, groups and tables are this run's alone. */
final class Services {

    static final String RATE_INGESTOR = "rate-ingestor";
    static final String CONVERSION_API = "conversion-api";
    static final String ORDER_PROCESSOR = "order-processor";
    static final String WEB_FRONTEND = "web-frontend";

    /** In the order in which they are started and rolled. */
    static final List<String> ALL = List.of(RATE_INGESTOR, CONVERSION_API, ORDER_PROCESSOR, WEB_FRONTEND);

    static final String OPERATOR = "operator@example.org";

    /** Longer than nginx takes to hear of it: two looks and its resolver's second; on a busy machine all of it is slow. */
    private static final String SHUTDOWN_PAUSE = "5s";

    /** A dozen processes start on what may be two busy cores: an answer that is late for that is not one that a roll lost. */
    private static final String PATIENT = "-Dmicronaut.http.services.order-processor.read-timeout=10s";

    private static final List<String> OTHER_SOURCES =
            List.of("ECB", "FRANKFURTER", "OPEN_ER_API", "EXCHANGERATE_API", "OPENEXCHANGERATES");

    private final Backends backends = Backends.shared();
    private final String run = "roll" + UUID.randomUUID().toString().substring(0, 8);
    private final Secrets secrets;
    private final Path passwordFile;
    private final String operatorPassword = UUID.randomUUID().toString();
    private final URI provider;
    private final int apiPort;
    private final int ordersPort;

    /**
     * @param apiPort where one address stands for all of conversion-api, inside
     * @param ordersPort likewise of order-processor
     */
    Services(Path folder, URI provider, int apiPort, int ordersPort) {
        this.secrets = Secrets.in(folder);
        this.provider = provider;
        this.apiPort = apiPort;
        this.ordersPort = ordersPort;
        try {
            passwordFile = Files.writeString(folder.resolve("operator-password"), operatorPassword);
        } catch (IOException e) {
            throw new CannotMeasure("no password can be kept", e);
        }
    }

    Map<String, String> environment(String service, String host, int port) {
        var environment = new HashMap<String, String>();
        environment.put("MICRONAUT_SERVER_HOST", host);
        environment.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
        environment.put("SHUTDOWN_PAUSE", SHUTDOWN_PAUSE);
        environment.putAll(
                switch (service) {
                    case RATE_INGESTOR -> rateIngestor();
                    case CONVERSION_API -> conversionApi();
                    case ORDER_PROCESSOR -> orderProcessor();
                    default -> Map.of("CONVERSION_API_URL", api(), "ORDER_PROCESSOR_URL", orders());
                });
        return environment;
    }

    private Map<String, String> kafka() {
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", backends.kafkaBootstrapServers(), "KAFKA_TOPICS_PREFIX", prefix());
    }

    private Map<String, String> rateIngestor() {
        var environment = new HashMap<>(kafka());
        environment.put("INGESTOR_SOURCES_COINGECKO_URL", provider.toString());
        environment.put("INGESTOR_SOURCES_COINGECKO_INTERVAL", "1s");
        OTHER_SOURCES.forEach(other -> environment.put("INGESTOR_SOURCES_" + other + "_ENABLED", "false"));
        return environment;
    }

    private Map<String, String> conversionApi() {
        var environment = new HashMap<>(kafka());
        environment.putAll(database(run + "_conversion"));
        environment.putAll(Map.ofEntries(
                entry("REDIS_URI", backends.redisUri()),
                entry("REDIS_KEY_PREFIX", run + ":"),
                entry("AUTH_SIGNING_KEY_FILE", secrets.signingKey().toString()),
                entry("QUOTES_KEY_FILE", secrets.quoteKey().toString()),
                entry("AUTH_OPERATOR_EMAIL", OPERATOR),
                entry("AUTH_OPERATOR_PASSWORD_FILE", passwordFile.toString()),
                entry("ORDER_PROCESSOR_URL", orders()),
                entry("JDK_JAVA_OPTIONS", PATIENT)));
        return environment;
    }

    private Map<String, String> orderProcessor() {
        var environment = new HashMap<>(kafka());
        environment.putAll(database(run + "_orders"));
        environment.put("JWKS_URL", api() + "/.well-known/jwks.json");
        return environment;
    }

    private Map<String, String> database(String name) {
        return Map.of(
                "DATASOURCES_DEFAULT_URL", backends.jdbcUrl(name),
                "DATASOURCES_DEFAULT_USERNAME", backends.username(),
                "DATASOURCES_DEFAULT_PASSWORD", backends.password());
    }

    private String api() {
        return "http://127.0.0.1:" + apiPort;
    }

    String orders() {
        return "http://127.0.0.1:" + ordersPort;
    }

    String operatorPassword() {
        return operatorPassword;
    }

    String prefix() {
        return run + ".";
    }

    String bootstrapServers() {
        return backends.kafkaBootstrapServers();
    }
}
