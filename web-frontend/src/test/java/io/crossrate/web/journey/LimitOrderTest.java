package io.crossrate.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitOrderTest {

    private static final String SIGNED_IN = "crossrate-access=access-1;crossrate-refresh=refresh-1";
    private static final String NEW = "/limit-orders/new?from=EUR&to=USD&amount=100";
    private static final String ADA = "&customerName=Ada&country=GB";

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
    void noOrders() {
        web.api.orders.clear();
        web.api.down = false;
    }

    @Test
    void theFormBeginsWithTheRateOfNow() {
        var page = web.get(NEW, "Cookie", SIGNED_IN);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(field(page, "limitRate")).isEqualTo("1.16591");
        assertThat(field(page, "amount")).isEqualTo("100");
        assertThat(page.body()).contains("at the market", "1 day, until", "90 days, until");
    }

    @Test
    void theFormIsForPeopleWhoAreSignedIn() {
        var answer = web.get(NEW);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith("/sign-in?next=%2Flimit-orders%2Fnew%3Ffrom%3DEUR");
    }

    @Test
    void theDistanceToTheMarketIsToldWhileOneTypes() {
        assertThat(market("1.20")).contains("2.92 % above the market").doesNotContain("at once");
        assertThat(market("1.1")).contains("5.65 % below the market", "executed at once");
        assertThat(market("1.16591")).contains("at the market", "executed at once");
        assertThat(market("1,2")).contains("once the rate is a number");
        assertThat(market("0")).contains("once the rate is a number");
    }

    @Test
    void withoutRatesTheFormIsThereAndSaysSo() {
        web.api.down = true;

        var page = web.get(NEW, "Cookie", SIGNED_IN);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Rates cannot be reached");
        assertThat(field(page, "limitRate")).isEmpty();
    }

    @Test
    void placingLeadsToTheOrder() {
        var answer = place(web.get(NEW, "Cookie", SIGNED_IN), "&limitRate=1.20&patience=30" + ADA);

        assertThat(answer.statusCode()).isEqualTo(303);
        var order = web.get(answer.headers().firstValue("Location").orElseThrow(), "Cookie", SIGNED_IN);
        assertThat(order.body()).contains("At least", "value=\"120.00\"", "1.20", "or more", "Ada");
    }

    @Test
    void theOrderWaitsAsLongAsThePageSaid() {
        var page = web.get(NEW, "Cookie", SIGNED_IN);
        var opened = field(page, "opened");

        place(page, "&limitRate=1.20&patience=1" + ADA);

        var day = Instant.parse(opened).plusSeconds(86_400).toString();
        assertThat(web.api.orders.values()).singleElement().satisfies(order -> assertThat(order.json())
                .contains("\"expiresAt\":\"" + day + "\""));
    }

    @Test
    void aDayCountsToItsEnd() {
        var day = LocalDate.now(ZoneOffset.UTC).plusDays(3);

        place(web.get(NEW, "Cookie", SIGNED_IN), "&limitRate=1.20&patience=day&until=" + day + ADA);

        assertThat(web.api.orders.values()).singleElement().satisfies(order -> assertThat(order.json())
                .contains("\"expiresAt\":\"" + day.plusDays(1) + "T00:00:00Z\""));
    }

    @Test
    void aDoubleClickIsOneOrder() {
        var page = web.get(NEW, "Cookie", SIGNED_IN);

        var locations = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> place(page, "&limitRate=1.20&patience=7" + ADA)))
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
    void eachRefusalStandsAtItsField() {
        var page = web.get(NEW, "Cookie", SIGNED_IN);
        var yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(2);

        assertThat(complaint(place(page, "&limitRate=0&patience=7" + ADA), "limitRate"))
                .contains("greater than zero");
        assertThat(complaint(place(page, "&limitRate=1,5&patience=7" + ADA), "limitRate"))
                .contains("is not a decimal number");
        assertThat(complaint(place(page, "&limitRate=1.2&patience=7&amount=1e3" + ADA), "amount"))
                .contains("is not a decimal number");
        assertThat(complaint(place(page, "&limitRate=1.2&patience=day&until=" + yesterday + ADA), "until"))
                .contains("is past");
        assertThat(complaint(place(page, "&limitRate=1.2&patience=day&until=" + ADA), "until"))
                .contains("Choose the day");
        assertThat(complaint(place(page, "&limitRate=&patience=7" + ADA), "limitRate"))
                .contains("Enter the rate");
        assertThat(complaint(place(page, "&limitRate=1.2&patience=7&customerName=Ada&country=ZZ"), "country"))
                .contains("Choose a country");
        assertThat(web.api.orders).isEmpty();
    }

    @Test
    void aRefusedFormKeepsWhatWasEnteredAndItsKey() {
        var page = web.get(NEW, "Cookie", SIGNED_IN);

        var again = place(page, "&limitRate=0&patience=30" + ADA);

        assertThat(field(again, "idempotencyKey")).isEqualTo(field(page, "idempotencyKey"));
        assertThat(again.body()).contains("value=\"Ada\"", "value=\"GB\" selected", "value=\"30\" selected");
    }

    @Test
    void whereItIsNotKnownWhetherItArrivedTheSameFormComesBack() {
        var page = web.get(NEW, "Cookie", SIGNED_IN);
        web.api.down = true;

        var again = place(page, "&limitRate=1.2&patience=30" + ADA);

        assertThat(again.statusCode()).isEqualTo(503);
        assertThat(again.body()).contains("it stays one order");
        assertThat(field(again, "idempotencyKey")).isEqualTo(field(page, "idempotencyKey"));
        assertThat(field(again, "opened")).isEqualTo(field(page, "opened"));
    }

    @Test
    void aKeyThatIsNoneOfOursIsReplaced() {
        var form = "from=EUR&to=USD&amount=100&limitRate=1.2&patience=7&idempotencyKey=a%0d%0ab" + ADA;

        assertThat(web.post("/limit-orders", form, "Cookie", SIGNED_IN).statusCode())
                .isEqualTo(303);
        assertThat(web.api.orders).hasSize(1);
    }

    private static String market(String limit) {
        return web.get("/limit-orders/market?from=EUR&to=USD&limitRate=" + limit)
                .body();
    }

    /** Sends the form of this page with what is entered. */
    private static HttpResponse<String> place(HttpResponse<String> page, String entered) {
        var amount = entered.contains("&amount=") ? "" : "&amount=100";
        var form = "from=EUR&to=USD&idempotencyKey=%s&opened=%s"
                .formatted(UUID.fromString(field(page, "idempotencyKey")), field(page, "opened"));
        return web.post("/limit-orders", form + amount + entered, "Cookie", SIGNED_IN);
    }

    private static String field(HttpResponse<String> page, String name) {
        var value = Pattern.compile("name=\"" + name + "\"[^>]*? value=\"([^\"]*)\"")
                .matcher(page.body());
        assertThat(value.find()).as(name).isTrue();
        return value.group(1);
    }

    private static String complaint(HttpResponse<String> page, String field) {
        assertThat(page.statusCode()).isEqualTo(400);
        var text = Pattern.compile("id=\"" + field + "-wrong\"[^>]*>([^<]*)<").matcher(page.body());
        assertThat(text.find()).as(field).isTrue();
        return text.group(1);
    }
}
