package io.crossrate.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final String SIGNED_IN = "crossrate-access=access-1;crossrate-refresh=refresh-1";
    private static final String WISH = "from=EUR&to=USD&amount=100";

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
    void pricesHoldForAWhile() {
        web.api.quoteValidity = Duration.ofSeconds(30);
        web.api.freshness = "fresh";
        web.api.orders.clear();
    }

    @Test
    void holdingAPriceAsksWhoOneIsAndComesBackToIt() {
        var answer = web.post("/quotes", WISH);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/sign-in?next=%2Fquotes%2Fnew%3Ffrom%3DEUR%26to%3DUSD%26amount%3D100");
    }

    @Test
    void afterSigningInThePriceIsHeldAtOnce() {
        var answer = web.get("/quotes/new?" + WISH, "Cookie", SIGNED_IN);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).matches("/quotes/[0-9a-f-]{36}");
    }

    @Test
    void aHeldPriceHasAPageOfItsOwn() {
        var held = hold(WISH);

        var page = web.get(held.path, "Cookie", held.cookies);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "Your price is held",
                        "value=\"116.59\"",
                        "Good until",
                        "name=\"idempotencyKey\"",
                        "United Kingdom");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void aPriceOfSomebodyElseIsNowhere() {
        assertThat(web.get(hold(WISH).path, "Cookie", SIGNED_IN).statusCode()).isEqualTo(404);
    }

    @Test
    void placingLeadsToTheOrder() {
        var held = hold(WISH);

        var answer = place(held, "customerName=Ada+Lovelace&country=GB");

        assertThat(answer.statusCode()).isEqualTo(303);
        var order = web.get(answer.headers().firstValue("Location").orElseThrow(), "Cookie", SIGNED_IN);
        assertThat(order.statusCode()).isEqualTo(200);
        assertThat(order.body())
                .contains("<bdi>Ada Lovelace</bdi>", "United Kingdom", "Placed", "<progress", "http-equiv=\"refresh\"");
        assertThat(web.get("/orders", "Cookie", SIGNED_IN).body()).contains("<bdi>Ada Lovelace</bdi>");
    }

    @Test
    void aDoubleClickIsOneOrder() {
        var held = hold(WISH);

        var locations = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> place(held, "customerName=Ada&country=GB")))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(answer -> answer.headers().firstValue("Location").orElse("none"))
                .distinct();

        assertThat(locations).hasSize(1).doesNotContain("none");
        assertThat(web.api.orders).hasSize(1);
    }

    @Test
    void whatIsMissingIsAskedForAtItsField() {
        var page = place(hold(WISH), "customerName=Ada&country=ZZ");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("Choose a country from the list", "value=\"Ada\"");
        assertThat(web.api.orders).isEmpty();
    }

    @Test
    void anExpiredPriceOffersANewOneAndKeepsWhatWasEntered() {
        web.api.quoteValidity = Duration.ZERO;
        var held = hold(WISH);

        var page = place(held, "customerName=Ada&country=GB");
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body())
                .contains("This price has expired", "Get a new price", "value=\"Ada\"", "value=\"GB\" selected");

        web.api.quoteValidity = Duration.ofSeconds(30);
        var again = hold(WISH + "&customerName=Ada&country=GB");
        assertThat(web.get(again.path, "Cookie", again.cookies).body())
                .contains("Your price is held", "value=\"Ada\"", "value=\"GB\" selected");
    }

    @Test
    void aStaleRateCannotBeHeld() {
        web.api.freshness = "stale";

        var page = web.post("/quotes", WISH, "Cookie", SIGNED_IN);

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("too old to be held", "value=\"100\"");
    }

    @Test
    void anOrderOfSomebodyElseIsNowhere() {
        var page = web.get("/orders/8c7a6f10-9e1b-5c3d-8f2a-1b2c3d4e5f60", "Cookie", SIGNED_IN);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no such order");
    }

    @Test
    void theListGoesOnPageByPage() {
        for (var i = 0; i < 21; i++) {
            place(hold(WISH), "customerName=Customer+" + i + "&country=GB");
        }

        var first = web.get("/orders", "Cookie", SIGNED_IN).body();
        var second = web.get("/orders?cursor=c1", "Cookie", SIGNED_IN).body();

        assertThat(first).contains("Customer 20", "/orders?cursor=c1").doesNotContain("Customer 0<");
        assertThat(second).contains("Customer 0<").doesNotContain("Customer 20", "rel=\"next\"");
    }

    /** A held price: its page, and the cookies of the browser that holds it. */
    private record Held(String path, String cookies) {}

    private static Held hold(String wish) {
        var answer = web.post("/quotes", wish, "Cookie", SIGNED_IN);
        assertThat(answer.statusCode()).isEqualTo(303);
        var path = answer.headers().firstValue("Location").orElseThrow();
        var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("Path=" + path, "SameSite=Lax").containsIgnoringCase("HttpOnly");
        return new Held(path, SIGNED_IN + ";" + cookie.substring(0, cookie.indexOf(';')));
    }

    private static HttpResponse<String> place(Held held, String form) {
        var key = held.path.substring(held.path.lastIndexOf('/') + 1);
        return web.post(held.path + "/order", form + "&idempotencyKey=" + key, "Cookie", held.cookies);
    }
}
