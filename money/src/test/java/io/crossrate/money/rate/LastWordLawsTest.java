package io.crossrate.money.rate;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.boardAt;
import static io.crossrate.money.rate.RateTables.fiat;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.Currency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The board's word on a code is that of the last table that had it, whatever came in which order and how often. */
class LastWordLawsTest {

    private static final Instant NOW = MONDAY.plusSeconds(3_600);

    @Property
    void everyCodeHasTheValueOfTheLastTableThatHadIt(@ForAll("histories") List<RateTable> tables) {
        assertThat(words(board(tables))).isEqualTo(folded(tables));
    }

    @Property
    void theOrderOfArrivalDoesNotMatter(@ForAll("histories") List<RateTable> tables, @ForAll Random random) {
        var shuffled = new ArrayList<>(tables);
        Collections.shuffle(shuffled, random);

        assertThat(board(shuffled).allTables().toList())
                .isEqualTo(board(tables).allTables().toList());
    }

    @Property
    void whatComesAgainChangesNothing(@ForAll("histories") List<RateTable> tables) {
        var board = board(tables);

        for (var table : tables) {
            assertThat(board.with(table, NOW)).isSameAs(board);
        }
    }

    private static RateBoard board(List<RateTable> tables) {
        return boardAt(NOW, tables.toArray(RateTable[]::new));
    }

    private static Map<String, String> words(RateBoard board) {
        var words = new TreeMap<String, String>();
        board.allTables().forEach(table -> table.rates()
                .forEach((code, rate) -> assertThat(words.put(table.source() + ":" + code, word(table, code)))
                        .isNull()));
        return words;
    }

    /** As a consumer of the compacted topic has it. */
    private static Map<String, String> folded(List<RateTable> tables) {
        var words = new HashMap<String, String>();
        tables.stream().sorted(Comparator.comparing(RateTable::asOf)).forEach(table -> table.rates()
                .keySet()
                .forEach(code -> words.put(table.source() + ":" + code, word(table, code))));
        return words;
    }

    private static String word(RateTable table, Currency code) {
        return table.rates().get(code) + " of " + table.asOf();
    }

    @Provide
    Arbitrary<List<RateTable>> histories() {
        var codes = Arbitraries.of("USD", "GBP", "JPY", "CHF", "RON").set().ofMinSize(1);
        var sources = Arbitraries.of("ecb", "open-er-api");
        var table = Combinators.combine(sources, Arbitraries.integers().between(0, 3_000), codes)
                .as(LastWordLawsTest::table);
        return table.list().ofMaxSize(12).uniqueElements(each -> each.source() + each.asOf());
    }

    private static RateTable table(String source, int second, Set<String> codes) {
        var rates = codes.stream().map(code -> code + " 1." + (1_000 + second)).toList();
        return fiat(source, MONDAY.plusSeconds(second), "EUR", String.join(" ", rates));
    }
}
