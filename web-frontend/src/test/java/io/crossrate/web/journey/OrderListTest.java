package io.crossrate.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderListTest {

    private static final String SIGNED_IN = "crossrate-access=access-1;crossrate-refresh=refresh-1";
    private static final String AMOUNT = "{\"currency\":\"EUR\",\"amount\":\"100\"}";
    private static final String FILTER = "status=PLACED&pair=EUR/USD&from=2026-01-01&to=2026-12-31";

    private static Web web;

    @BeforeAll
    static void start() {
        web = new Web();
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @BeforeEach
    void someOrders() {
        web.api.orders.clear();
        web.api.book.asked.clear();
        for (var i = 0; i < 21; i++) {
            var id = "o" + i;
            web.api.orders.put(id, FakeOrder.market(id, "Customer " + i, "GB", AMOUNT, AMOUNT));
        }
        web.api.advance("o7");
    }

    @Test
    void theFilterIsAskedForAndKept() {
        var page = get("/orders?status=ACCEPTED&pair=eur/usd&from=2026-01-01&to=2026-12-31");

        assertThat(page).contains("Customer 7").doesNotContain("Customer 8");
        assertThat(web.api.book.asked.getFirst())
                .containsEntry("status", "ACCEPTED")
                .containsEntry("pair", "EUR/USD")
                .containsEntry("from", "2026-01-01T00:00:00Z")
                .containsEntry("to", "2027-01-01T00:00:00Z");
        assertThat(page).contains("value=\"EUR/USD\"", "value=\"2026-01-01\"", "value=\"2026-12-31\"");
    }

    @Test
    void theNextPartAndTheFileAreOfTheSameFilter() {
        web.api.orders.put("o21", FakeOrder.market("o21", "Customer 21", "GB", AMOUNT, AMOUNT));

        assertThat(get("/orders?" + FILTER))
                .contains(
                        "/orders?status=PLACED&amp;pair=EUR%2FUSD&amp;from=2026-01-01&amp;to=2026-12-31&amp;cursor=c1\"")
                .contains("/orders/list.csv?status=PLACED&amp;pair=EUR%2FUSD&amp;from=2026-01-01&amp;to=2026-12-31\"");
    }

    @Test
    void theFileHasAllOfThemUnderOneHeadLine() {
        var csv = web.get("/orders/list.csv", "Cookie", SIGNED_IN);

        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"orders.csv\"");
        assertThat(csv.body().lines()).hasSize(22).containsOnlyOnce("id,status,customerName");
        assertThat(csv.body()).contains("o0,PLACED,Customer 0\r\n", "o7,ACCEPTED,Customer 7\r\n");
    }

    @Test
    void theFileIsForPeopleWhoAreSignedIn() {
        assertThat(web.get("/orders/list.csv").statusCode()).isEqualTo(303);
    }

    @Test
    void aFilterThatIsNoneIsAnsweredAtItsField() {
        var pair = web.get("/orders?pair=EURUSD", "Cookie", SIGNED_IN);
        assertThat(pair.statusCode()).isEqualTo(400);
        assertThat(pair.body()).contains("id=\"pair-wrong\"", "two different currency codes", "value=\"EURUSD\"");

        var day = web.get("/orders?from=yesterday", "Cookie", SIGNED_IN);
        assertThat(day.statusCode()).isEqualTo(400);
        assertThat(day.body()).contains("id=\"from-wrong\"", "A day is written like");
    }

    @Test
    void whereNoOrderIsLikeThatTheWayBackIsShown() {
        assertThat(get("/orders?status=EXPIRED")).contains("No order is like this.", "Show all orders");
    }

    private static String get(String path) {
        return web.get(path, "Cookie", SIGNED_IN).body();
    }
}
