package io.crossrate.ops.admin;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where the services are: as {@code ./crossrate up} has them by default. */
public final class Addresses {

    @Option(
            names = "--api",
            paramLabel = "URL",
            defaultValue = "${env:CROSSRATE_API_URL:-http://localhost:${env:CROSSRATE_API_PORT:-8081}}",
            description = "where conversion-api is; CROSSRATE_API_URL, CROSSRATE_API_PORT (${DEFAULT-VALUE})")
    private URI api = URI.create("http://localhost:8081");

    @Option(
            names = "--orders",
            paramLabel = "URL",
            defaultValue = "${env:CROSSRATE_ORDERS_URL:-http://localhost:${env:CROSSRATE_ORDERS_PORT:-8082}}",
            description = "where order-processor is; CROSSRATE_ORDERS_URL, CROSSRATE_ORDERS_PORT (${DEFAULT-VALUE})")
    private URI orders = URI.create("http://localhost:8082");

    /** The public API: accounts and sources. */
    public Service api() {
        return new Service("conversion-api", api, "--api");
    }

    /** Orders and what operators do. */
    public Service orders() {
        return new Service("order-processor", orders, "--orders");
    }
}
