package io.crossrate.orders.domain;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.boardAt;
import static io.crossrate.money.rate.RateTables.fiat;
import static io.crossrate.money.rate.RateTables.pair;
import static io.crossrate.money.rate.RateTables.simulated;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.money.rate.Rate;
import io.crossrate.money.rate.RateTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LimitBookTest {

    private static final Instant NOW = MONDAY.plusSeconds(60);
    private static final Instant LATER = NOW.plusSeconds(3600);

    private final LimitBook book = new LimitBook();

    @Test
    void aRateReachesTheLimitsThatItGivesTheLowestFirst() {
        var high = waiting("EUR/USD", "1.20");
        var low = waiting("EUR/USD", "1.18");
        var equal = waiting("EUR/USD", "1.190");
        waiting("EUR/CHF", "0.5");

        assertThat(book.takeReached(rate("EUR/USD", "1.19"), NOW)).containsExactly(low, equal);
        assertThat(book.takeReached(rate("EUR/USD", "1.19"), NOW)).isEmpty();
        assertThat(book.takeReached(rate("EUR/USD", "1.2001"), NOW)).containsExactly(high);
    }

    @Test
    void aPairThatIsQuotedTheOtherWayRoundIsReachedByItsOwnRate() {
        var order = waiting("USD/EUR", "0.83");

        assertThat(book.takeReached(rate("USD/EUR", "1.21"), NOW)).isEmpty();
        assertThat(book.takeReached(rate("USD/EUR", "1.20"), NOW)).containsExactly(order);
    }

    @Test
    void whatIsPromisedDecidesRatherThanDigitsBeyondIt() {
        var printed = rate("USD/EUR", "1.17").printed();
        var order = waiting("USD/EUR", printed.toPlainString());

        assertThat(book.takeReached(rate("USD/EUR", "1.17"), NOW)).containsExactly(order);
    }

    @Test
    void aStaleRateReachesNothing() {
        waiting("EUR/USD", "1.18");
        var muchLater = MONDAY.plus(Duration.ofDays(30));
        var stale = rate(fiat("frankfurter", MONDAY, "EUR", "USD 1.19"), "EUR/USD", muchLater);

        assertThat(book.takeReached(stale, NOW)).isEmpty();
    }

    @Test
    void theSimulatedMarketReachesItsOwnOrdersOnly() {
        var real = waiting("EUR/USD", "1.18");
        var made = with(order("EUR/USD", "1.18", LATER, true));
        var simulated = rate(simulated(fiat("frankfurter", MONDAY, "EUR", "USD 1.19")), "EUR/USD", NOW);

        assertThat(book.takeReached(simulated, NOW)).containsExactly(made);
        assertThat(book.takeReached(rate("EUR/USD", "1.19"), NOW)).containsExactly(real);
    }

    @Test
    void anOrderExpiresAtItsTimeAndIsReachedByNothingFromThenOn() {
        var order = waiting("EUR/USD", "1.18");

        assertThat(book.takeExpired(LATER.minusNanos(1000))).isEmpty();
        assertThat(book.takeReached(rate("EUR/USD", "1.19"), LATER)).isEmpty();
        assertThat(book.takeExpired(LATER)).containsExactly(order);
        assertThat(book.size()).isZero();
    }

    @Test
    void whatWasTakenOutIsGoneFromEverywhere() {
        var order = waiting("EUR/USD", "1.18");

        assertThat(book.remove(order.id())).contains(order);
        assertThat(book.remove(order.id())).isEmpty();
        assertThat(book.pairs()).isEmpty();
        assertThat(book.takeReached(rate("EUR/USD", "1.19"), NOW)).isEmpty();
        assertThat(book.takeExpired(LATER)).isEmpty();
    }

    private OpenOrder waiting(String pair, String limit) {
        return with(order(pair, limit, LATER, false));
    }

    private OpenOrder with(OpenOrder order) {
        book.add(order);
        return order;
    }

    private static OpenOrder order(String pair, String limit, Instant expiresAt, boolean simulated) {
        return new OpenOrder(UUID.randomUUID(), 0, pair(pair), new BigDecimal(limit), expiresAt, simulated);
    }

    private static Rate rate(String pair, String usdForEur) {
        return rate(fiat("frankfurter", MONDAY, "EUR", "USD " + usdForEur), pair, NOW);
    }

    private static Rate rate(RateTable table, String pair, Instant now) {
        return boardAt(now, table).rate(pair(pair)).orElseThrow();
    }
}
