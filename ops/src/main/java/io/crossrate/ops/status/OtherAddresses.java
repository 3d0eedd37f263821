package io.crossrate.ops.status;

import io.crossrate.ops.admin.Service;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the services are that only the status asks. */
final class OtherAddresses {

    @Option(
            names = "--ingestor",
            paramLabel = "URL",
            defaultValue = "${env:CROSSRATE_INGESTOR_URL:-http://localhost:${env:CROSSRATE_INGESTOR_PORT:-8083}}",
            description = "where rate-ingestor is; CROSSRATE_INGESTOR_URL, CROSSRATE_INGESTOR_PORT (${DEFAULT-VALUE})")
    private URI ingestor = URI.create("http://localhost:8083");

    @Option(
            names = "--web",
            paramLabel = "URL",
            defaultValue = "${env:CROSSRATE_WEB_URL:-http://localhost:${env:CROSSRATE_WEB_PORT:-8080}}",
            description = "where web-frontend is; CROSSRATE_WEB_URL, CROSSRATE_WEB_PORT (${DEFAULT-VALUE})")
    private URI web = URI.create("http://localhost:8080");

    List<Service> all() {
        return List.of(new Service("rate-ingestor", ingestor, "--ingestor"), new Service("web-frontend", web, "--web"));
    }
}
