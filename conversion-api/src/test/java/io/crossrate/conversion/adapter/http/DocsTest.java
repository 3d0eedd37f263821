package io.crossrate.conversion.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The API's description: the contract's copy, and the page that shows it. */
class DocsTest {

    private static final String GENERATED = "conversion-api/target/classes/META-INF/swagger/conversion-api.yml";
    private static final String CONTRACT = "contracts/openapi/conversion-api.yaml";
    private static final Pattern FILES = Pattern.compile("(?:src|href)=\"(/docs/[^\"]+)\"");

    private static RatesServer server;

    @BeforeAll
    static void start() {
        server = RatesServer.at(Instant.parse("2026-04-13T15:00:00Z"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theContractIsWhatTheBuildGenerates() throws IOException {
        var root = Path.of(System.getProperty("crossrate.root"));

        assertThat(Files.readString(root.resolve(GENERATED)))
                .as("the API is not as its contract says; where that is meant, type: cp %s %s", GENERATED, CONTRACT)
                .isEqualTo(Files.readString(root.resolve(CONTRACT)));
    }

    @Test
    void theDocumentIsServed() throws IOException {
        var answer = server.get("/openapi.yaml");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(answer.body()).isEqualTo(Files.readString(Path.of(System.getProperty("crossrate.root"), CONTRACT)));
    }

    @Test
    void thePageRunsNothingButItsOwnFilesAndTheyAreKeptForEver() {
        var page = server.get("/docs");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<style", "style=", "onclick").doesNotContainPattern("<script>|https?:");
        var files = FILES.matcher(page.body()).results().map(it -> it.group(1)).toList();
        assertThat(files).hasSize(5).allSatisfy(file -> {
            var answer = server.get(file);
            assertThat(answer.status()).as(file).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        });
    }

    @Test
    void aFileComesCompressedToWhoTakesThat() throws IOException {
        var file = FILES.matcher(server.get("/docs").body())
                .results()
                .map(it -> it.group(1))
                .filter(it -> it.endsWith("swagger-ui-bundle.js"))
                .findFirst()
                .orElseThrow();

        var plain = server.get(file);
        var compressed = server.get(file, "Accept-Encoding: gzip, br");

        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(compressed.bytes().length).isLessThan(plain.bytes().length / 2);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(compressed.bytes()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain.bytes());
        }
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(plain.header("Content-Type")).startsWith("text/javascript");
    }

    @Test
    void filesOfAnotherContentAreNotThere() {
        var page = new String(server.get("/docs").bytes(), StandardCharsets.UTF_8);
        var file = FILES.matcher(page).results().findFirst().orElseThrow().group(1);

        assertThat(server.get(file.replaceFirst("/docs/[0-9a-f]+/", "/docs/0123456789abcdef/"))
                        .status())
                .isEqualTo(404);
        assertThat(server.get(file.replaceFirst("[^/]+$", "application.yml")).status())
                .isEqualTo(404);
        assertThat(server.get(file.replaceFirst("[^/]+$", "..%2f..%2fapplication.yml"))
                        .status())
                .isEqualTo(404);
    }
}
