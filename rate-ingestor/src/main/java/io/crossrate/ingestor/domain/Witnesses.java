package io.crossrate.ingestor.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The other providers, as they speak at present. */
public record Witnesses(List<Witness> all) {

    /** Nobody to ask. */
    public static final Witnesses NONE = new Witnesses(List.of());

    /** Longer than the longest break of the TARGET calendar; what is older says nothing of today. */
    private static final Duration SPEAKS_FOR = Duration.ofDays(6);

    private static final BigDecimal TIMES_NEARER = BigDecimal.valueOf(4);
    private static final BigDecimal THE_SAME = new BigDecimal("0.005");

    /** Providers that pass on another one's numbers, and with them its mistakes. */
    private static final Map<String, String> ORIGINS = Map.of("frankfurter", "ecb", "exchangerate-api", "open-er-api");

    public Witnesses {
        all = List.copyOf(all);
    }

    /** Those of all that do not have their numbers from the same origin as the source. */
    public static Witnesses without(String source, Collection<Witness> all) {
        return new Witnesses(all.stream()
                .filter(it -> !origin(it.table().source()).equals(origin(source)))
                .toList());
    }

    private static String origin(String source) {
        return ORIGINS.getOrDefault(source, source);
    }

    /**
     * The provider that says about the same as the table of a suspicious value: within the band, and far nearer to it
     * than to the value before. Where the value is suspicious for another reason than its move it has to say the same.
     */
    Optional<String> confirming(RateTable table, String code, Suspicion suspicion) {
        var offered = rateOf(table, code);
        return speakingAt(table)
                .filter(witness -> witness.rate(table.base(), code)
                        .filter(said -> agrees(said, offered, suspicion))
                        .isPresent())
                .map(witness -> witness.table().source())
                .findFirst();
    }

    /** What another provider says, where none says anything like the table's value; empty where nobody knows the code. */
    Optional<Contradiction> contradicting(RateTable table, String code) {
        var offered = rateOf(table, code);
        var limit = Bands.cap(table.base(), code);
        var said = speakingAt(table)
                .filter(witness ->
                        !witness.doubts(code) && !witness.doubts(table.base().code()))
                .flatMap(
                        witness -> witness
                                .rate(table.base(), code)
                                .map(rate -> new Contradiction(witness.table().source(), rate))
                                .stream())
                .toList();
        return said.stream().anyMatch(it -> Moves.between(it.rate(), offered).compareTo(limit) <= 0)
                ? Optional.empty()
                : said.stream().findFirst();
    }

    /** Another provider's value, calculated to the same base. */
    record Contradiction(String source, BigDecimal rate) {}

    private static boolean agrees(BigDecimal said, BigDecimal offered, Suspicion suspicion) {
        var apart = Moves.between(said, offered);
        var before = suspicion.before();
        if (before == null || suspicion.flaw() == Flaw.PEG_BROKEN) {
            return apart.compareTo(THE_SAME) <= 0;
        }
        return apart.compareTo(suspicion.band()) <= 0
                && apart.multiply(TIMES_NEARER).compareTo(Moves.between(said, before.rate())) <= 0;
    }

    private Stream<Witness> speakingAt(RateTable table) {
        var oldest = table.asOf().minus(SPEAKS_FOR);
        return all.stream()
                .filter(it -> it.table().simulated() == table.simulated())
                .filter(it -> it.table().asOf().isAfter(oldest));
    }

    private static BigDecimal rateOf(RateTable table, String code) {
        return Objects.requireNonNull(table.rates().get(code), code);
    }
}
