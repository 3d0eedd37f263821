package io.crossrate.web.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorTest {

    private static final String OPERATOR = "crossrate-operator=yes;" + cookies("OPERATOR");
    private static final String USER = cookies("USER");
    private static final String EUR = "{\"currency\":\"EUR\",\"amount\":\"2000000\"}";

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
    void anOrderInReview() {
        web.processor.down = false;
        web.processor.clean = true;
        web.processor.forbids = false;
        web.processor.reviews.clear();
        web.api.book.asked.clear();
        web.api.orders.put("o1", FakeOrder.market("o1", "Ada", "GB", EUR, EUR));
        web.api.advance("o1");
        web.api.advance("o1", "IN_REVIEW");
    }

    @Test
    void thePageIsForOperatorsOnly() {
        assertThat(get("/operator", USER).statusCode()).isEqualTo(404);
        assertThat(get("/operator", "crossrate-access=access-1;crossrate-refresh=refresh-1")
                        .statusCode())
                .isEqualTo(404);
        assertThat(web.post("/operator/orders/o1/review", "decision=approve&comment=x", "Cookie", USER)
                        .statusCode())
                .isEqualTo(404);
        assertThat(web.post("/operator/audit", "", "Cookie", USER).statusCode()).isEqualTo(404);
        assertThat(web.processor.reviews).isEmpty();
        assertThat(get("/operator", OPERATOR).statusCode()).isEqualTo(200);
    }

    @Test
    void whoClaimsToBeOneAndIsNotIsToldNothing() {
        web.processor.forbids = true;

        assertThat(get("/operator", OPERATOR).statusCode()).isEqualTo(404);
    }

    @Test
    void itShowsWhatWaitsAndWhatWentWrong() {
        assertThat(get("/operator", OPERATOR).body())
                .contains(
                        "market order for <bdi>Ada</bdi>, GB",
                        "/orders/o1",
                        "<bdi>papers seen</bdi>",
                        "value=\"2000000\"")
                .contains("is &lt;missing&gt;", "3:17")
                .contains("papers seen", "op-1", "href=\"/operator\" aria-current=\"page\"");
    }

    @Test
    void anOrderIsApproved() {
        var page = review("decision=approve&comment=papers+seen");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("notice-good", "Order o1 is approved.", "None waits for a decision.");
        assertThat(web.processor.reviews).singleElement().asString().contains("\"approve\"", "\"papers seen\"");
    }

    @Test
    void anOrderIsRejected() {
        assertThat(review("decision=reject&comment=no+papers").body()).contains("Order o1 is rejected.");
        assertThat(web.api.orders.get("o1").status()).isEqualTo("REJECTED");
    }

    @Test
    void theLoserOfTwoIsToldWhoDecided() {
        web.api.advance("o1", "EXECUTING");

        var page = review("decision=reject&comment=no");

        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body())
                .contains("notice-wait", "Your decision changed nothing: order o1 is executing.")
                .contains("Operator op-1 decided first, at 13 Apr 2026, 14:00:02 UTC: “papers seen”.");
    }

    @Test
    void aDecisionNeedsAReason() {
        assertThat(review("decision=approve&comment=+").statusCode()).isEqualTo(400);
        assertThat(review("comment=why").statusCode()).isEqualTo(400);
        assertThat(web.processor.reviews).isEmpty();
    }

    @Test
    void withoutOrderProcessorThePageIsThereAndSaysSo() {
        web.processor.down = true;

        assertThat(get("/operator", OPERATOR).body())
                .contains("market order for <bdi>Ada</bdi>", "cannot be asked at the moment");
        var page = review("decision=approve&comment=x");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("not known whether your decision on o1 arrived");
    }

    @Test
    void anAuditSaysWhetherSomethingIsWrong() {
        assertThat(audit())
                .contains("Nothing is wrong: 2 orders", "1. Every 202 is one row")
                .contains("href=\"/operator\" aria-current=\"page\"");

        web.processor.clean = false;
        assertThat(audit()).contains("Something is wrong", "order o9 has no row");

        web.processor.down = true;
        assertThat(audit()).contains("did not end while this page waited");
    }

    @Test
    void anOperatorsOwnListIsTheirOwn() {
        assertThat(get("/orders", OPERATOR).statusCode()).isEqualTo(200);
        assertThat(web.api.book.asked.getLast()).containsEntry("user", "op-1");

        assertThat(get("/orders", USER).statusCode()).isEqualTo(200);
        assertThat(web.api.book.asked.getLast()).doesNotContainKey("user");
    }

    @Test
    void somebodyElsesOrderHasNoCancelButton() {
        var order = FakeOrder.limit("l1", "Ada", "GB", EUR, EUR, "1", "2027-01-31T00:00:00Z");
        web.api.orders.put("l1", order);
        web.api.advance("l1");

        assertThat(get("/orders/l1", OPERATOR).body()).contains(">Open<").doesNotContain("Cancel this order");
        assertThat(get("/orders/l1", USER).body()).contains("Cancel this order");
    }

    @Test
    void whoSignsInAsOneIsRememberedAsOneUntilTheySignOut() {
        web.api.operators = true;
        web.post("/sign-up", "email=op@example.org&password=correct-horse&next=/");
        var operator = web.post("/sign-in", "email=op@example.org&password=correct-horse&next=/");
        assertThat(operator.headers().allValues("Set-Cookie")).anyMatch(it -> it.startsWith("crossrate-operator=yes"));

        web.api.operators = false;
        var user = web.post(
                "/sign-in", "email=op@example.org&password=correct-horse&next=/", "Cookie", "crossrate-operator=yes");
        assertThat(user.headers().allValues("Set-Cookie")).anyMatch(it -> it.startsWith("crossrate-operator=;"));
    }

    @Test
    void theLinkIsForOperatorsOnly() {
        assertThat(get("/", OPERATOR).body()).contains("href=\"/operator\"");
        assertThat(get("/", USER).body()).doesNotContain("href=\"/operator\"");
    }

    private static HttpResponse<String> get(String path, String cookies) {
        return web.get(path, "Cookie", cookies);
    }

    private static HttpResponse<String> review(String form) {
        return web.post("/operator/orders/o1/review", form, "Cookie", OPERATOR);
    }

    private static String audit() {
        return web.post("/operator/audit", "", "Cookie", OPERATOR).body();
    }

    /** The cookies of a session whose access token has this role. */
    private static String cookies(String role) {
        var claims = "{\"sub\":\"op-1\",\"roles\":[\"%s\"]}".formatted(role);
        var token = "access-x." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + ".s";
        return "crossrate-access=" + token + ";crossrate-refresh=refresh-1";
    }
}
