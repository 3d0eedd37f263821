package io.crossrate.standalone.simulator;

import io.crossrate.money.Decimals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Made-up prices that walk at random around plausible ones; the same seed walks the same way. A currency that is pegged
 * follows its anchor.
 */
final class Market {

    /** Each step pulls a price this part of the way back to where it began. */
    private static final BigDecimal PULL = new BigDecimal("0.005");

    private static final BigDecimal PARTS_PER_MILLION = new BigDecimal("0.000001");
    private static final String USD = "USD";

    /** How many units a dollar buys at the start, how far a step goes at most, and whom the price follows. */
    private record Listing(BigDecimal perDollar, int stepInMillionths, String anchor) {}

    private final Map<String, Listing> listings;
    private final Map<String, BigDecimal> perDollar = new LinkedHashMap<>();
    private final Random random;

    Market(long seed) {
        listings = load();
        random = new Random(seed);
        listings.forEach((code, listing) -> perDollar.put(code, listing.perDollar()));
    }

    /** One move of all prices. */
    synchronized void step() {
        listings.forEach((code, listing) -> {
            if (listing.anchor().isEmpty()) {
                perDollar.put(code, moved(perDollar(code), listing));
            }
        });
        listings.forEach((code, listing) -> {
            if (!listing.anchor().isEmpty() && !listing.anchor().equals(USD)) {
                BigDecimal ofAnchor = listing(listing.anchor()).perDollar();
                BigDecimal ratio = listing.perDollar().divide(ofAnchor, Decimals.PRECISION);
                perDollar.put(code, perDollar(listing.anchor()).multiply(ratio, Decimals.PRECISION));
            }
        });
    }

    private BigDecimal moved(BigDecimal price, Listing listing) {
        int reach = listing.stepInMillionths();
        var random = BigDecimal.valueOf(this.random.nextInt(-reach, reach + 1));
        BigDecimal walk = price.multiply(random.multiply(PARTS_PER_MILLION), Decimals.PRECISION);
        BigDecimal pull = listing.perDollar().subtract(price).multiply(PULL);
        return price.add(walk).add(pull, Decimals.PRECISION);
    }

    /** How many of the one a unit of the other buys, exact to 34 digits. */
    synchronized BigDecimal rate(String base, String quote) {
        return perDollar(quote).divide(perDollar(base), Decimals.PRECISION);
    }

    /** All codes, in the order of the listing. */
    Iterable<String> codes() {
        return listings.keySet();
    }

    boolean lists(String code) {
        return listings.containsKey(code);
    }

    private BigDecimal perDollar(String code) {
        return Objects.requireNonNull(perDollar.get(code), code);
    }

    private Listing listing(String code) {
        return Objects.requireNonNull(listings.get(code), code);
    }

    private static Map<String, Listing> load() {
        var resource = Objects.requireNonNull(Market.class.getResourceAsStream("market.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            var listings = new LinkedHashMap<String, Listing>();
            lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(field -> listings.put(
                            field[0], new Listing(new BigDecimal(field[1]), Integer.parseInt(field[2]), field[3])));
            return Collections.unmodifiableMap(listings);
        } catch (IOException e) {
            throw new UncheckedIOException("market.csv cannot be read", e);
        }
    }
}
