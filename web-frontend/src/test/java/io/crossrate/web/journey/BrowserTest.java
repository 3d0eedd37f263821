package io.crossrate.web.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
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
import java.time.Duration;
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
        web.api.quoteValidity = Duration.ofSeconds(30);
        web.api.simulated = false;
        web.api.reports.heldBack = true;
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
        assertThat(page.locator("[data-seconds]")).hasText(Pattern.compile("^(2[0-9]|30)$"));

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
        signUpAndHold(page);
        page.getByLabel("Name").fill("Grace Hopper");
        page.getByLabel("Country").selectOption("US");
        page.getByText("Place order").click();
        assertThat(page).hasURL(Pattern.compile("/orders/"));
        var order = page.url().substring(page.url().lastIndexOf('/') + 1);
        page.navigate(web.url() + "/orders");
        assertThat(page.locator("#live-state")).hasText("Live");

        web.api.advance(order);

        assertThat(page.locator("#order-" + order + " .badge")).hasText("Accepted");
    }

    @Test
    void aPriceExpiresBeforeOnesEyesAndANewOneIsOneClickAway() {
        web.api.quoteValidity = Duration.ofSeconds(2);
        var page = open("/", new NewContextOptions());
        signUpAndHold(page);
        page.getByLabel("Name").fill("Ada");

        assertThat(page.getByText("Get a new price")).isVisible();
        assertThat(page.locator("h1")).hasText("This price has expired");
        assertThat(page.getByText("Place order")).isHidden();
        web.api.quoteValidity = Duration.ofSeconds(30);
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
    void nothingIsWiderThanAPhone() {
        var page = open("/?from=BTC&to=JPY&amount=12345678901234567890", phone());
        signUpAndHold(page);
        for (var path : List.of(
                "/?from=BTC&to=JPY&amount=12345678901234567890",
                "/sign-in",
                "/orders",
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
        page.getByText("Make an account").click();
        page.getByLabel("Email").fill(UUID.randomUUID() + "@example.org");
        page.getByLabel("Password").fill("correct horse battery");
        page.locator("main button").click();
        assertThat(page.locator("h1")).hasText("Your price is held");
    }
}
