package io.crossrate.web.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages in a real browser; each test also fails on any message of the console, violations of the policy included. */
class BrowserTest {

    private static final List<String> CHROMIUM_ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final String EUR = "{\"currency\":\"EUR\",\"amount\":\"100\"}";
    private static final String USD = "{\"currency\":\"USD\",\"amount\":\"120.00\"}";

    private static Web web;
    private static Playwright playwright;
    private static Browser chromium;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private BrowserContext context;

    @BeforeAll
    static void start() {
        var executable = Stream.of(System.getenv("CROSSRATE_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/google-chrome")
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no Chromium: apt-get install chromium, or name one in CROSSRATE_CHROMIUM"));
        web = new Web();
        setDefaultAssertionTimeout(60_000);
        playwright = Playwright.create();
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(CHROMIUM_ARGUMENTS));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
            web.close();
        }
    }

    @BeforeEach
    void everythingWorks() {
        web.api.simulated = false;
        web.api.operators = false;
        web.api.reports.heldBack = true;
        web.api.reports.withGap = false;
        web.api.reports.onlyOnce = false;
    }

    @AfterEach
    void nothingWasComplainedOf() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void theBoardMovesByItself() {
        var page = open("/", new NewContextOptions());
        var rate = page.locator("[data-pair='BTC/USD'] .rate");
        assertThat(page.locator("#live-state")).hasText("Live");

        web.api.move("BTC", "80000.5");

        assertThat(rate).hasText("80000.5");
        assertThat(rate.locator("data")).hasAttribute("value", "80000.5");
        assertThat(rate).hasClass(Pattern.compile("up|down"));
        assertThat(page.locator("[data-pair='BTC/USD'] .spark-line")).hasAttribute("d", Pattern.compile("^M.*L"));
    }

    @Test
    void theConverterAnswersWhileOneTypes() {
        var page = open("/?from=EUR&to=USD&amount=1", new NewContextOptions());
        var result = page.locator("#result .result-to data");

        page.getByLabel("Amount").fill("12500.50");
        assertThat(result).hasAttribute("value", Pattern.compile("^14[0-9]{3}\\."));

        page.getByLabel("To").fill("yen");
        page.keyboard().press("Enter");
        assertThat(page.locator("#result .result-to .code")).hasText("JPY");

        page.getByLabel("Swap the currencies").click();
        assertThat(page.locator("#result .result-to .code")).hasText("EUR");
        assertThat(page).hasURL(Pattern.compile("from=JPY&to=EUR&amount=12500.50"));

        page.getByLabel("Amount").fill("1e400");
        assertThat(page.locator("#result")).containsText("is not a decimal number");
        assertThat(page.getByText("Hold this price")).isDisabled();
    }

    @Test
    void fromSignUpToCompletedWithoutAReload() {
        var page = open("/?from=EUR&to=USD&amount=100", new NewContextOptions());
        signUpAndHold(page);
        assertThat(page.locator("[data-seconds]")).hasText(Pattern.compile("^([1-9]|[12][0-9]|30)$"));

        page.getByLabel("Name").fill("Ada Lovelace");
        page.getByLabel("Country").selectOption("GB");
        page.getByText("Place order").dblclick();

        assertThat(page).hasURL(Pattern.compile("/orders/"));
        assertThat(page.locator("#live-state")).hasText("Live");
        page.evaluate("window.sameDocument = true");
        var order = page.url().substring(page.url().lastIndexOf('/') + 1);
        for (var status : List.of("Accepted", "Executing", "Completed")) {
            web.api.advance(order);
            assertThat(page.locator(".order-head .badge")).hasText(status);
        }
        assertThat(page.locator("#progress")).hasAttribute("value", "100");
        assertThat((Boolean) page.evaluate("window.sameDocument")).isTrue();
        assertThat(web.api.orders).containsKey(order);
    }

    @Test
    void theListFollowsToo() {
        var page = open("/", new NewContextOptions());
        var order = placeAndList(page);

        web.api.advance(order);

        assertThat(page.locator("#order-" + order + " .badge")).hasText("Accepted");
    }

    @Test
    void aListThatCouldNotBeFetchedIsFetchedAgain() {
        var page = open("/", new NewContextOptions());
        var order = placeAndList(page);

        web.api.down = true;
        page.waitForResponse(
                answer -> answer.url().endsWith("/orders") && answer.status() >= 500, () -> web.api.advance(order));
        web.api.down = false;

        assertThat(page.locator("#order-" + order + " .badge")).hasText("Accepted");
        // The browser's own words on that answer.
        complaints.removeIf(complaint -> complaint.contains("status of 503"));
    }

    /** Places an order and goes to the list, which follows it; the order's id. */
    private String placeAndList(Page page) {
        signUpAndHold(page);
        page.getByLabel("Name").fill("Grace Hopper");
        page.getByLabel("Country").selectOption("US");
        page.getByText("Place order").click();
        assertThat(page).hasURL(Pattern.compile("/orders/"));
        var order = page.url().substring(page.url().lastIndexOf('/') + 1);
        page.navigate(web.url() + "/orders");
        assertThat(page.locator("#live-state")).hasText("Live");
        return order;
    }

    @Test
    void aLimitIsTypedBesideTheMarketAndItsOrderCancelledWhileItWaits() {
        var page = open("/?from=EUR&to=USD&amount=100", new NewContextOptions());
        page.getByText("Wait for a better rate").click();
        signUp(page);
        assertThat(page.getByLabel("Once 1 EUR gives at least")).hasValue(Pattern.compile("^1\\."));
        assertThat(page.getByLabel("Last day")).isHidden();

        page.getByLabel("Once 1 EUR gives at least").fill("2.5");
        assertThat(page.locator("#market")).containsText("% above the market");
        page.getByLabel("Waits for").selectOption("day");
        assertThat(page.getByLabel("Last day")).isVisible();
        page.getByLabel("Waits for").selectOption("30");
        page.getByLabel("Name").fill("Ada Lovelace");
        page.getByLabel("Country").selectOption("GB");
        page.getByText("Place limit order").dblclick();

        assertThat(page).hasURL(Pattern.compile("/orders/"));
        assertThat(page.locator("#live-state")).hasText("Live");
        assertThat(page.getByText("Cancel this order")).isHidden();
        web.api.advance(page.url().substring(page.url().lastIndexOf('/') + 1));
        assertThat(page.locator(".order-head .badge")).hasText("Open");
        page.getByText("Cancel this order").click();

        assertThat(page.locator(".order-head .badge")).hasText("Cancelled");
        assertThat(page.getByText("The order is cancelled.")).isVisible();
        assertThat(page.locator("#live-state")).hasText("Final");
    }

    @Test
    void anOrderThatIsTriggeredWhileOneWatchesIsNotCancellableAnyMore() {
        var order =
                FakeOrder.limit(UUID.randomUUID().toString(), "Ada", "GB", EUR, USD, "1.20", "2027-01-31T00:00:00Z");
        web.api.orders.put(order.id, order);
        web.api.advance(order.id);
        var page = open("/sign-in?next=/orders/" + order.id, new NewContextOptions());
        signUp(page);
        assertThat(page.getByText("Cancel this order")).isVisible();
        assertThat(page.locator("#live-state")).hasText("Live");

        order.reach("1.25", USD);
        web.api.advance(order.id, "IN_REVIEW");

        assertThat(page.locator(".order-head .badge")).hasText("In review");
        assertThat(page.getByText("Cancel this order")).isHidden();
        assertThat(page.getByText("looked at before it is executed")).isVisible();
    }

    @Test
    void anOperatorApprovesAndSeesThatItIsDone() {
        web.api.operators = true;
        var order = FakeOrder.market(UUID.randomUUID().toString(), "Grace", "US", EUR, USD);
        web.api.orders.put(order.id, order);
        web.api.advance(order.id);
        web.api.advance(order.id, "IN_REVIEW");
        var page = open("/sign-in?next=/operator", phone());
        signUp(page);
        assertThat(page.locator("#review + ul")).containsText("market order for Grace");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);

        page.locator("[id='comment-%s']".formatted(order.id)).fill("papers seen");
        page.locator("form[action*='%s']".formatted(order.id))
                .getByText("Approve")
                .click();

        assertThat(page.getByText("Order " + order.id + " is approved.")).isVisible();
        page.getByText("Run an audit").click();
        assertThat(page.getByText("Nothing is wrong")).isVisible();
    }

    @Test
    void everyFieldHasANameAndEveryButtonIsReachedByKey() {
        var page = open("/limit-orders/new?from=EUR&to=USD&amount=100", new NewContextOptions());
        signUp(page);
        for (var path : List.of("/limit-orders/new?from=EUR&to=USD&amount=100", "/orders?pair=EUR/USD")) {
            page.navigate(web.url() + path);
            var fields = page.locator("main input:not([type=hidden]):visible, main select:visible");
            fields.all().forEach(field -> assertThat(field).hasAccessibleName(Pattern.compile("\\w+")));
            page.locator("main form input:not([type=hidden]), main form select")
                    .first()
                    .focus();
            for (var i = 0;
                    i < 30 && !(Boolean) page.evaluate("document.activeElement.matches('main form button')");
                    i++) {
                page.keyboard().press("Tab");
            }
            assertThat(page.locator("main form button").first()).isFocused();
        }
    }

    @Test
    void aPriceExpiresBeforeOnesEyesAndANewOneIsOneClickAway() {
        var page = open("/", new NewContextOptions());
        page.clock().install();
        signUpAndHold(page);
        page.getByLabel("Name").fill("Ada");

        page.clock().fastForward(30_000);

        assertThat(page.getByText("Get a new price")).isVisible();
        assertThat(page.locator("h1")).hasText("This price has expired");
        assertThat(page.getByText("Place order")).isHidden();
        page.getByText("Get a new price").click();

        assertThat(page.locator("h1")).hasText("Your price is held");
        assertThat(page.getByLabel("Name")).hasValue("Ada");
    }

    @Test
    void theThemeFollowsTheSystemUntilOneChooses() {
        var page = open("/", new NewContextOptions().setColorScheme(ColorScheme.DARK));
        assertThat(page.locator("html")).hasCSS("background-color", "rgb(14, 16, 20)");

        page.getByLabel("Switch between light and dark").click();
        assertThat(page.locator("html")).hasCSS("background-color", "rgb(246, 246, 243)");

        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    }

    @Test
    void aChartIsReadByKeyAndByPointer() {
        var page = open("/rates/CHF/USD?range=max", new NewContextOptions());
        var readout = page.locator(".chart-readout");
        assertThat(readout).isHidden();

        page.locator(".chart-plot").focus();
        assertThat(readout).isVisible();
        page.keyboard().press("Home");
        assertThat(readout).containsText("1 Jan 1999");
        assertThat(page.locator(".chart-readout data")).hasAttribute("value", "1.2534");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator(".chart-plot")).hasAttribute("aria-valuenow", "1");

        page.locator(".chart-plot").blur();
        page.locator(".chart-plot").hover();
        assertThat(readout).isVisible();
        page.locator("h1").hover();
        assertThat(readout).isHidden();
    }

    @Test
    void aChartWithAGapIsReadOnBothSidesOfIt() {
        web.api.reports.withGap = true;
        var page = open("/rates/CHF/USD?range=1y", new NewContextOptions());
        assertThat(page.locator(".chart-line")).hasAttribute("d", Pattern.compile("^M[^M]+M[^M]+$"));

        page.locator(".chart-plot").focus();
        page.keyboard().press("End");

        assertThat(page.locator(".chart-dot")).hasAttribute("style", Pattern.compile("left: 100%"));
        assertThat(page.locator(".chart-readout data")).hasAttribute("value", Pattern.compile("^1\\."));
    }

    @Test
    void aSinglePointIsReadInTheMiddle() {
        web.api.reports.onlyOnce = true;
        var page = open("/rates/CHF/USD?range=1d", new NewContextOptions());

        page.locator(".chart-plot").focus();
        page.keyboard().press("ArrowLeft");

        assertThat(page.locator(".chart-dot")).hasAttribute("style", Pattern.compile("left: 50%; top: 50%"));
        assertThat(page.locator(".chart-readout data")).hasAttribute("value", Pattern.compile("^1\\."));
    }

    @Test
    void nothingIsWiderThanAPhone() {
        var page = open("/?from=BTC&to=JPY&amount=12345678901234567890", phone());
        signUpAndHold(page);
        for (var path : List.of(
                "/?from=BTC&to=JPY&amount=12345678901234567890",
                "/sign-in",
                "/orders",
                "/limit-orders/new?from=BTC&to=JPY&amount=12345678901234567890",
                "/rates/BTC/JPY",
                "/sources",
                page.url())) {
            page.navigate(path.startsWith("/") ? web.url() + path : path);
            page.locator("details summary").all().forEach(Locator::click);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
        }
    }

    @Test
    void withoutJavaScriptAllOfItWorks() {
        var page = open("/", new NewContextOptions().setJavaScriptEnabled(false));
        page.getByLabel("Amount").fill("250");
        page.getByLabel("To").selectOption("GBP");
        page.getByText("Convert", new Page.GetByTextOptions().setExact(true))
                .last()
                .click();
        assertThat(page.locator(".result-to .code")).hasText("GBP");

        signUpAndHold(page);
        page.getByLabel("Name").fill("Ada");
        page.getByLabel("Country").selectOption("GB");
        page.getByText("Place order").click();

        assertThat(page).hasURL(Pattern.compile("/orders/"));
        assertThat(page.locator(".order-head .badge")).hasText("Placed");
        page.getByLabel("Switch between light and dark").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void simulatedRatesSaySoOnEveryPage() {
        web.api.simulated = true;
        web.api.move("EUR", "1.17");
        web.api.move("EUR", "1.18");
        var page = open("/", new NewContextOptions());
        assertThat(page.locator("[data-pair='EUR/USD'] .rate")).hasText("1.18");

        page.navigate(web.url() + "/sign-in");

        assertThat(page.getByText("Simulated rates.")).isVisible();
    }

    private Page open(String path, NewContextOptions options) {
        context = chromium.newContext(options);
        var page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.navigate(web.url() + path);
        return page;
    }

    private static NewContextOptions phone() {
        return new NewContextOptions().setViewportSize(390, 844);
    }

    /** Presses the button, makes an account on the way, and holds the price that it came for. */
    private static void signUpAndHold(Page page) {
        page.getByText("Hold this price").click();
        signUp(page);
        assertThat(page.locator("h1")).hasText("Your price is held");
    }

    private static void signUp(Page page) {
        page.getByText("Make an account").click();
        page.getByLabel("Email").fill(UUID.randomUUID() + "@example.org");
        page.getByLabel("Password").fill("correct horse battery");
        page.locator("main button").click();
    }
}
