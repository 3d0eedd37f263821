package io.crossrate.ingestor.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.crossrate.ingestor.domain.RateHistory.Seen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The known pegs, and which of them a table breaks. */
final class Pegs {

    private static final Pegs KNOWN = load();
    private static final int ENOUGH_TO_BLAME_THE_BASE = 3;

    private final Map<String, List<Peg>> byBase;

    private Pegs(Collection<Peg> pegs) {
        byBase = pegs.stream().collect(groupingBy(Peg::base, TreeMap::new, toList()));
    }

    static Pegs known() {
        return KNOWN;
    }

    /**
     * What is wrong by the pegs that the source kept so far, by code. Where most currencies of one anchor are off at
     * once it is the anchor that is wrong. A peg that the last accepted table broke too has been given up.
     */
    SortedMap<String, Peg.Shown> broken(RateTable table, RateHistory history, Set<String> doubted) {
        var wrong = new TreeMap<String, Peg.Shown>();
        byBase.forEach((base, pegs) -> {
            if (!doubted.contains(base)) {
                wrong.putAll(brokenOf(base, pegs, table, history, doubted));
            }
        });
        return wrong;
    }

    /** The codes whose rate is not what they are by definition, as a satoshi is a part of a bitcoin. */
    List<String> notWhatTheyAre(RateTable table) {
        return byBase.values().stream()
                .flatMap(List::stream)
                .filter(Peg::isByDefinition)
                .filter(it -> it.shownBy(rates(table), publishedDigits(table))
                        .filter(Peg.Shown::broken)
                        .isPresent())
                .map(Peg::quote)
                .toList();
    }

    private static Map<String, Peg.Shown> brokenOf(
            String base, List<Peg> pegs, RateTable table, RateHistory history, Set<String> doubted) {
        var digits = publishedDigits(table);
        var broken = new TreeMap<String, Peg.Shown>();
        var kept = 0;
        for (var peg : pegs) {
            var shown = peg.shownBy(rates(table), digits);
            if (shown.isPresent() && !doubted.contains(peg.quote()) && !givenUp(peg, table, history, digits)) {
                kept++;
                shown.filter(Peg.Shown::broken).ifPresent(it -> broken.put(peg.quote(), it));
            }
        }
        var anchorIsWrong = table.rates().containsKey(base)
                && broken.size() >= ENOUGH_TO_BLAME_THE_BASE
                && 2 * broken.size() > kept;
        return anchorIsWrong ? Map.of(base, broken.firstEntry().getValue()) : broken;
    }

    private static boolean givenUp(Peg peg, RateTable table, RateHistory history, int digits) {
        var together =
                history.last(peg.quote()).map(Seen::asOf).equals(timeOf(peg.base(), peg.quote(), table, history));
        return together
                && peg.shownBy(code -> before(code, table, history), digits)
                        .filter(Peg.Shown::broken)
                        .isPresent();
    }

    private static Optional<Instant> timeOf(String base, String quote, RateTable table, RateHistory history) {
        return history.last(isBase(base, table) ? quote : base).map(Seen::asOf);
    }

    private static Optional<BigDecimal> before(String code, RateTable table, RateHistory history) {
        return isBase(code, table)
                ? Optional.of(BigDecimal.ONE)
                : history.last(code).map(Seen::rate);
    }

    private static Function<String, Optional<BigDecimal>> rates(RateTable table) {
        return code -> isBase(code, table)
                ? Optional.of(BigDecimal.ONE)
                : Optional.ofNullable(table.rates().get(code));
    }

    private static boolean isBase(String code, RateTable table) {
        return code.equals(table.base().code());
    }

    /** Providers drop trailing zeros, so that the longest number tells how many digits are published. */
    private static int publishedDigits(RateTable table) {
        return table.rates().values().stream().mapToInt(BigDecimal::scale).max().orElse(0);
    }

    private static Pegs load() {
        var resource = Objects.requireNonNull(Pegs.class.getResourceAsStream("pegs.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return new Pegs(lines.lines().skip(1).map(Pegs::parse).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("pegs.csv cannot be read", e);
        }
    }

    private static Peg parse(String line) {
        var field = line.split(",", -1);
        return new Peg(field[0], field[1], new BigDecimal(field[2]), new BigDecimal(field[3]));
    }
}
