package io.crossrate.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page of an order says on its way, and what its cancel button comes to. */
class OrderLifeTest {

    private static final String SIGNED_IN = "crossrate-access=access-1;crossrate-refresh=refresh-1";
    private static final String EUR = "{\"currency\":\"EUR\",\"amount\":\"100\"}";
    private static final String USD = "{\"currency\":\"USD\",\"amount\":\"120.00\"}";

    private static Web web;

    private FakeOrder order;

    @BeforeAll
    static void start() {
        web = new Web();
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @BeforeEach
    void anOpenOrder() {
        web.api.down = false;
        web.api.book.cancels = FakeOrders.Cancels.DECIDED;
        order = FakeOrder.limit("o1", "Ada", "GB", EUR, USD, "1.20", "2027-01-31T00:00:00Z");
        web.api.orders.put(order.id, order);
        web.api.advance(order.id, "OPEN");
    }

    @Test
    void anOpenOrderSaysWhatItWaitsForAndCanBeCancelled() {
        assertThat(page())
                .contains("At least", "value=\"120.00\"", "1.20", "or more")
                .contains("Waits until", "31 Jan 2027, 00:00:00 UTC", "Cancel this order")
                .contains(">Open<", ">Executing<", ">Completed<");
    }

    @Test
    void anExecutedOrderSaysAtWhichRateAndForHowMuch() {
        order.reach("1.2345", "{\"currency\":\"USD\",\"amount\":\"123.45\"}");
        web.api.advance(order.id);
        web.api.advance(order.id);

        assertThat(page())
                .contains("value=\"123.45\"", "Reached at", "1.2345", "Limit", "Expiry")
                .doesNotContain("At least", "Cancel this order");
    }

    @Test
    void aReviewIsExplained() {
        order.reach("1.2345", "{\"currency\":\"USD\",\"amount\":\"123.45\"}");
        web.api.advance(order.id, "IN_REVIEW");

        assertThat(page())
                .contains("data-status=\"IN_REVIEW\">In review", "looked at before it is executed", ">Executing<")
                .doesNotContain("Cancel this order");
    }

    @Test
    void aRejectionIsInWords() {
        web.api.advance(order.id, "IN_REVIEW");
        order.reject("review-rejected");

        assertThat(page()).contains("reviewed and not approved", ">Rejected<").doesNotContain(">Executing<");
    }

    @Test
    void aCancelledOrderSaysSo() {
        var answer = cancel();

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(after(answer)).contains(">Cancelled<", "The order is cancelled. Nothing was exchanged.");
    }

    @Test
    void aCancelThatCameTooLateSaysWhatWasFirst() {
        order.reach("1.2345", USD);
        web.api.advance(order.id);
        web.api.advance(order.id);
        assertThat(after(cancel())).contains("could not be cancelled: it was executed before");

        anOpenOrder();
        web.api.advance(order.id, "EXPIRED");
        assertThat(after(cancel())).contains("could not be cancelled: it had expired before");

        anOpenOrder();
        web.api.advance(order.id, "CANCELLED");
        assertThat(after(cancel())).contains("It had been cancelled before.");
    }

    @Test
    void aCancelThatIsNotDecidedYetSaysThatAndThenTheDecision() {
        web.api.book.cancels = FakeOrders.Cancels.UNDECIDED;
        var answer = cancel();
        assertThat(after(answer)).contains("is decided in a moment");

        web.api.advance(order.id, "CANCELLED");
        assertThat(after(answer)).contains("The order is cancelled.");

        anOpenOrder();
        web.api.advance(order.id, "EXECUTING");
        assertThat(after(answer)).contains("it was executed before");
    }

    @Test
    void aCancelThatMayNotHaveArrivedSaysThat() {
        web.api.book.cancels = FakeOrders.Cancels.UNAVAILABLE;
        assertThat(after(cancel())).contains("not known whether your wish to cancel arrived");

        web.api.down = true;
        var answer = cancel();
        web.api.down = false;
        assertThat(after(answer)).contains("not known whether your wish to cancel arrived");
    }

    @Test
    void whatTheAddressSaysIsNotBelievedWithoutTheOrder() {
        assertThat(web.get("/orders/o1?cancel=done", "Cookie", SIGNED_IN).body())
                .doesNotContain("is cancelled");
    }

    @Test
    void somebodyElsesOrderCannotBeCancelledHere() {
        assertThat(web.post("/orders/o2/cancel", "", "Cookie", SIGNED_IN).statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> cancel() {
        return web.post("/orders/o1/cancel", "", "Cookie", SIGNED_IN);
    }

    private static String after(HttpResponse<String> answer) {
        return web.get(answer.headers().firstValue("Location").orElseThrow(), "Cookie", SIGNED_IN)
                .body();
    }

    private static String page() {
        return web.get("/orders/o1", "Cookie", SIGNED_IN).body();
    }
}
