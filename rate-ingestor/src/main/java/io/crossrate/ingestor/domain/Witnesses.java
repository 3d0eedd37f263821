package io.crossrate.ingestor.domain;

import io.crossrate.ingestor.domain.RateHistory.Seen;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The other providers, as they speak at present.
 *
 * @param all those with numbers of their own
 * @param origin the provider whose numbers the source passes on, which proves nothing for it, but may be held against it
 */
public record Witnesses(List<Witness> all, Optional<Witness> origin) {

    /** Nobody to ask. */
    public static final Witnesses NONE = new Witnesses(List.of(), Optional.empty());

    /** Longer than the longest break of the TARGET calendar; what is older says nothing of today. */
    private static final Duration SPEAKS_FOR = Duration.ofDays(6);

    private static final BigDecimal TIMES_NEARER = BigDecimal.valueOf(4);

    /** What two providers may be apart that say the same. */
    static final BigDecimal THE_SAME = new BigDecimal("0.005");

    /** Providers that pass on another one's numbers, and with them its mistakes. */
    private static final Map<String, String> ORIGINS = Map.of("frankfurter", "ecb", "exchangerate-api", "open-er-api");

    public Witnesses {
        all = List.copyOf(all);
    }

    /** Those of all that do not have their numbers from the same origin as the source, and that origin. */
    public static Witnesses without(String source, Collection<Witness> all) {
        var origin = ORIGINS.get(source);
        return new Witnesses(
                all.stream()
                        .filter(it -> !origin(it.table().source()).equals(origin(source)))
                        .toList(),
                all.stream().filter(it -> it.table().source().equals(origin)).findFirst());
    }

    private static String origin(String source) {
        return ORIGINS.getOrDefault(source, source);
    }

    /**
     * The provider that says about the same as the table of a suspicious value: within the band, and far nearer to it
     * than to the value before. Where the value is suspicious for another reason than its move it has to say the same.
     */
    Optional<String> confirming(RateTable table, String code, Suspicion suspicion) {
        var offered = table.rate(code);
        return speakingAt(table)
                .filter(witness -> witness.rate(table.base(), code)
                        .filter(said -> agrees(said, offered, suspicion))
                        .isPresent())
                .map(witness -> witness.table().source())
                .findFirst();
    }

    private static boolean agrees(BigDecimal said, BigDecimal offered, Suspicion suspicion) {
        var apart = Moves.between(said, offered);
        var before = suspicion.from();
        if (before == null || suspicion.flaw() == Flaw.PEG_BROKEN) {
            return apart.compareTo(THE_SAME) <= 0;
        }
        return apart.compareTo(suspicion.band()) <= 0
                && apart.multiply(TIMES_NEARER).compareTo(Moves.between(said, before.rate())) <= 0;
    }

    /** Those that speak of the time of the table. */
    Stream<Witness> speakingAt(RateTable table) {
        return all.stream().filter(it -> speaksAt(it, table));
    }

    /** The rate of the code that the origin of the table's numbers has accepted, where it speaks of its time. */
    Optional<Seen> ofOrigin(RateTable table, String code) {
        return origin.filter(it -> speaksAt(it, table)
                        && !it.doubts(code)
                        && !it.doubts(table.base().code()))
                .flatMap(it -> it.rate(table.base(), code)
                        .map(rate -> new Seen(rate, it.table().asOf())));
    }

    private static boolean speaksAt(Witness witness, RateTable table) {
        return witness.table().simulated() == table.simulated()
                && witness.table().asOf().isAfter(table.asOf().minus(SPEAKS_FOR));
    }
}
