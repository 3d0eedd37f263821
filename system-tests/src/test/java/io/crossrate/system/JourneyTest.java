package io.crossrate.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do with a running system: through the pages, and with the README's own lines. */
@ExtendWith(SharedCrossrate.class)
class JourneyTest {

    private static final Pattern README_LINES =
            Pattern.compile("<!-- run by JourneyTest -->\n```bash\n(.*?)```", Pattern.DOTALL);
    private static final Path SCREENSHOTS = RunningCrossrate.ROOT.resolve("system-tests/target/screenshots");
    private static final List<String> CHROMIUM = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static RunningCrossrate crossrate;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start(RunningCrossrate running) {
        crossrate = running;
        setDefaultAssertionTimeout(60_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(CHROMIUM));
    }

    @AfterAll
    static void stop() {
        playwright.close();
    }

    @Test
    void fromSignUpToACompletedOrder(Collector collector) {
        var complaints = new ArrayList<String>();
        try (var context = browser.newContext(new Browser.NewContextOptions().setColorScheme(ColorScheme.LIGHT))) {
            var page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);

            page.navigate(crossrate.web("/?from=EUR&to=USD&amount=250").toString());
            assertThat(page.locator("#result")).containsText("USD");
            assertThat(page.locator("#board tbody tr").first()).isVisible();
            assertThat(page.getByText("simulated").first()).isVisible();
            keep(page, "home");

            button(page, "Hold this price").click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Make an account"))
                    .click();
            page.getByLabel("Email").fill("ada-" + UUID.randomUUID() + "@example.org");
            page.getByLabel("Password").fill("correct horse battery staple");
            button(page, "Sign up").click();

            assertThat(page.locator("h1")).containsText("Your price is held");
            keep(page, "held-price");
            page.getByLabel("Name").fill("Ada Lovelace");
            page.locator("#country").selectOption("GB");
            button(page, "Place order").click();

            assertThat(page.locator("#order")).containsText("Completed");
            assertThat(page.locator("#progress")).hasAttribute("value", "100");
            keep(page, "completed-order");

            var order = page.url().replaceFirst(".*/orders/", "");
            Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                            collector.wayTo("transaction", order))
                    .containsExactly(
                            "web-frontend: POST /quotes/{quoteId}/order",
                            "web-frontend: POST",
                            "conversion-api: POST /api/v1/orders",
                            "conversion-api: send orders.v1",
                            "order-processor: process orders.v1",
                            "order-processor: transaction"));
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatTheSourcesSaidIsRecordedAndDrawn() {
        try (var context = browser.newContext(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK))) {
            var page = context.newPage();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                page.navigate(crossrate.web("/rates/EUR/USD").toString());
                return page.locator(".chart-line").count() == 1;
            });
            page.locator(".chart-plot").focus();
            assertThat(page.locator(".chart-readout")).isVisible();
            keep(page, "chart");

            page.navigate(crossrate.web("/sources").toString());
            assertThat(page.locator(".source")
                            .filter(new Locator.FilterOptions().setHasText("coingecko"))
                            .locator(".badge")
                            .first())
                    .hasText("up");
            keep(page, "sources");
        }
    }

    @Test
    void theReadmesLinesWorkAsPasted() throws IOException, InterruptedException {
        var lines = README_LINES
                .matcher(Files.readString(RunningCrossrate.ROOT.resolve("README.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(lines).as("the blocks in README.md").hasSize(3);

        assertThat(printedBy(lines.getFirst()))
                .contains("\"currency\":\"BTC\"", "\"source\":\"ecb\"", "EUR,JPY,", "\"state\":\"up\"", "event: rates");
        assertThat(printedBy(lines.get(1) + lines.getLast()))
                .contains(
                        "\"status\": \"COMPLETED\"",
                        "\"progress\": 100",
                        "\"status\": \"CANCELLED\"",
                        ",limit,CANCELLED,");
    }

    private static String printedBy(String lines) throws IOException, InterruptedException {
        var script =
                lines.replace("localhost:8081", "localhost:" + crossrate.ports().get("API"));
        assertThat(script).isNotEqualTo(lines);
        var shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                .redirectErrorStream(true)
                .start();
        var printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(shell.exitValue()).as(printed).isZero();
        return printed;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Keeps what the person sees, as a build artefact. */
    private static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    private static Path chromium() {
        return Stream.of(System.getenv("CROSSRATE_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser")
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium: apt-get install chromium"));
    }
}
