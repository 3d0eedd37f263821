package io.crossrate.ingestor.domain;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * How far a rate may move from its last value before it is suspicious. The band is ten usual moves of the currency in
 * the elapsed time, at least the floor of its kind and at most the cap; or what is configured for the code.
 *
 * @param configured fixed bands by code, as fractions: 0.2 is 20 %. They are for tables in a base that is no wilder than
 *     the code itself: in a table of bitcoin's rates every currency moves as bitcoin does
 */
public record Bands(Map<String, BigDecimal> configured) {

    /** Only what is learnt. */
    public static final Bands LEARNT = new Bands(Map.of());

    private static final BigDecimal USUAL_MOVES = BigDecimal.TEN;

    public Bands {
        configured = Map.copyOf(configured);
        configured.forEach((code, band) -> {
            if (Currencies.find(code).isEmpty()) {
                throw new IllegalArgumentException("a band is configured for %s, which is no currency".formatted(code));
            }
            if (band.signum() <= 0 || band.compareTo(BigDecimal.TEN) > 0) {
                throw new IllegalArgumentException(
                        "the band of %s must be a fraction above 0 and up to 10, was %s".formatted(code, band));
            }
        });
    }

    /** The band of a code in a table of that base, after so long a time. */
    BigDecimal of(Currency base, String code, Moves moves, Duration elapsed) {
        var own = configured.get(code);
        if (own != null && Limits.of(base, code) == Limits.of(code)) {
            return own;
        }
        var learnt = moves.usual(elapsed).multiply(USUAL_MOVES, Moves.PRECISION);
        return learnt.max(floor(base, code, elapsed)).min(cap(base, code));
    }

    /** The narrowest band of a code in a table of that base, after so long a time. */
    static BigDecimal floor(Currency base, String code, Duration elapsed) {
        return Limits.of(base, code).floorFor(elapsed);
    }

    /** How far crosses may be apart of which nothing is learnt, that many days sooner or later. */
    static BigDecimal ofCrosses(Duration apart) {
        return Limits.CRYPTO.floorFor(apart.abs());
    }

    /** The usual move by which a band is as wide as this. */
    static BigDecimal usualIn(BigDecimal band) {
        return band.divide(USUAL_MOVES, Moves.PRECISION);
    }

    /** The widest band of a code in a table of that base. */
    static BigDecimal cap(Currency base, String code) {
        return Limits.of(base, code).cap;
    }

    /** The floor is for one day and less; measured over the ECB's tables since 1999 and, for crypto, by judgement. */
    private enum Limits {
        FIAT("0.02", "0.25"),
        METAL("0.03", "0.3"),
        CRYPTO("0.05", "0.5");

        private final BigDecimal floor;
        private final BigDecimal cap;

        Limits(String floor, String cap) {
            this.floor = new BigDecimal(floor);
            this.cap = new BigDecimal(cap);
        }

        private BigDecimal floorFor(Duration elapsed) {
            var days = Moves.days(elapsed).max(BigDecimal.ONE);
            return floor.multiply(days.sqrt(Moves.PRECISION), Moves.PRECISION);
        }

        /** Those of the wilder one of the two. */
        static Limits of(Currency base, String code) {
            var ofBase = of(base.kind());
            var ofCode = of(code);
            return ofBase.compareTo(ofCode) > 0 ? ofBase : ofCode;
        }

        static Limits of(String code) {
            return of(Currencies.find(code).map(Currency::kind).orElse(CurrencyKind.FIAT));
        }

        private static Limits of(CurrencyKind kind) {
            return switch (kind) {
                case FIAT -> FIAT;
                case METAL -> METAL;
                case CRYPTO -> CRYPTO;
            };
        }
    }
}
