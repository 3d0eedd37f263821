package io.crossrate.ingestor.adapter.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrate.ingestor.application.ProviderTables;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which providers the settings bring into use. */
class SourcesInUseTest {

    @Test
    void thoseWithoutAKeyAreInUseByDefault() {
        assertThat(names(Map.of())).containsExactlyInAnyOrder("ecb", "frankfurter", "open-er-api", "coingecko");
    }

    @Test
    void aKeyBringsItsProviderIntoUse() {
        assertThat(names(Map.of(
                        "ingestor.sources.exchangerate-api.api-key", "0123456789",
                        "ingestor.sources.openexchangerates.api-key-file", "pom.xml",
                        "ingestor.sources.openexchangerates.enabled", false)))
                .contains("exchangerate-api")
                .doesNotContain("openexchangerates");
        assertThat(names(Map.of("ingestor.sources.exchangerate-api.api-key", " ")))
                .doesNotContain("exchangerate-api");
    }

    @Test
    void anAddressOfAnotherHostIsRefused() {
        assertThatThrownBy(() -> names(Map.of("ingestor.sources.ecb.url", "https://open.er-api.com")))
                .rootCause()
                .hasMessageContaining("ingestor.sources.ecb.url leads to open.er-api.com");
        assertThat(names(Map.of("ingestor.sources.ecb.url", "https://LOCALHOST/ecb")))
                .contains("ecb");
        assertThat(names(Map.of(
                        "ingestor.sources.ecb.url", "https://mirror.example/ecb",
                        "ingestor.allowed-hosts", "proxy.example, Mirror.example")))
                .contains("ecb");
    }

    private static List<String> names(Map<String, Object> settings) {
        try (var context = ApplicationContext.run(settings)) {
            return context.getBeansOfType(ProviderTables.class).stream()
                    .map(it -> it.source().name())
                    .toList();
        }
    }
}
