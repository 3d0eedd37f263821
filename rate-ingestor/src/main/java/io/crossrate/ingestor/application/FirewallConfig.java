package io.crossrate.ingestor.application;

import io.crossrate.ingestor.domain.Bands;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.MapFormat;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rate firewall holds back, and for how long.
 *
 * @param confirmations how many further polls have to say about the same before a suspicious value is published
 * @param believedAfter for how long at least a source has to insist on what another provider contradicts, or what looks
 *     like a mistake of form
 * @param bands fixed bands by code, as fractions, in place of what is learnt: {@code ingestor.firewall.bands.SAR=0.01}
 */
@ConfigurationProperties("ingestor.firewall")
record FirewallConfig(
        @Bindable(defaultValue = "2") String confirmations,
        @Bindable(defaultValue = "24h") Duration believedAfter,
        @Nullable @MapFormat(transformation = MapFormat.MapTransformation.FLAT) Map<String, String> bands) {

    FirewallConfig {
        if (!confirmations.matches("\\d{1,2}") || Integer.parseInt(confirmations) < 1) {
            throw new IllegalArgumentException("ingestor.firewall.confirmations must be 1 to 99, was " + confirmations);
        }
        if (!believedAfter.isPositive()) {
            throw new IllegalArgumentException(
                    "ingestor.firewall.believed-after must be positive, was " + believedAfter);
        }
        bands = bands == null ? Map.of() : Map.copyOf(bands);
        readBands(bands);
    }

    int confirmationsNeeded() {
        return Integer.parseInt(confirmations);
    }

    Bands fixedBands() {
        return readBands(bands == null ? Map.of() : bands);
    }

    private static Bands readBands(Map<String, String> bands) {
        var read = new HashMap<String, BigDecimal>();
        bands.forEach((code, band) -> {
            if (!band.matches("\\d{1,2}(\\.\\d{1,9})?")) {
                throw new IllegalArgumentException(
                        "ingestor.firewall.bands.%s must be a fraction such as 0.2, was %s".formatted(code, band));
            }
            read.put(code.toUpperCase(Locale.ROOT), new BigDecimal(band));
        });
        return new Bands(read);
    }
}
