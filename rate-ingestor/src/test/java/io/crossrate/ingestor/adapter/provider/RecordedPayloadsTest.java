package io.crossrate.ingestor.adapter.provider;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import io.crossrate.ingestor.domain.Accepted;
import io.crossrate.ingestor.domain.Bands;
import io.crossrate.ingestor.domain.FirewallRules;
import io.crossrate.ingestor.domain.Flaw;
import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.RateFirewall;
import io.crossrate.ingestor.domain.RateTable;
import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.ingestor.domain.Verdict;
import io.crossrate.ingestor.domain.WitnessStand;
import io.crossrate.money.Currencies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Real answers of the providers, where they lie beside the checkout; the formats themselves are tested without them. */
class RecordedPayloadsTest {

    private static final Path DATA = Path.of(System.getProperty("crossrate.root"), "../shared/data");

    private static final Path ECB_HISTORY = DATA.resolve("ecb-eurofxref-hist-1999-01-04_2026-04-13.csv");

    private final Map<String, ThrowingConsumer<String>> checks = Map.ofEntries(
            entry("coingecko-exchange_rates-2026-05.json", body -> {
                var verdict = judge(CoinGecko.table(Answers.ok(body)), TableKind.CRYPTO);
                assertThat(verdict.leftOut()).isEqualTo(Map.of("VEF", Flaw.WITHDRAWN_CODE));
                assertThat(verdict.table().rates()).hasSize(74).containsKeys("USD", "XAU", "BITS", "SATS");
                assertDigitsKept(body, verdict.table());
            }),
            entry("coingecko-exchange_rates-2024-01.json", body -> {
                var verdict = judge(CoinGecko.table(Answers.ok(body)), TableKind.CRYPTO);
                assertThat(verdict.leftOut()).isEqualTo(Map.of("VEF", Flaw.WITHDRAWN_CODE));
                assertThat(verdict.table().rates()).hasSize(60);
            }),
            entry("open-er-api-latest-USD-2024-08-19.json", body -> {
                var table = OpenErApi.table(Answers.ok(body));
                var verdict = judge(table, TableKind.FIAT);
                assertThat(verdict.leftOut()).isEqualTo(Map.of("HRK", Flaw.WITHDRAWN_CODE, "SLL", Flaw.WITHDRAWN_CODE));
                assertThat(table.asOf()).isEqualTo("2024-08-19T00:02:31Z");
                assertThat(table.nextUpdateAt()).isEqualTo("2024-08-20T00:06:21Z");
                assertDigitsKept(body, verdict.table());
            }),
            entry("open-er-api-latest-EUR-2025-08-13.json", body -> assertThat(
                            judge(OpenErApi.table(Answers.ok(body)), TableKind.FIAT)
                                    .table()
                                    .rates())
                    .hasSizeGreaterThan(150)
                    .containsKeys("USD", "BMD")),
            entry("frankfurter-v1-latest-from-USD-2024-07-26.json", body -> {
                var verdict = judge(Frankfurter.table(Answers.ok(body)), TableKind.FIAT);
                assertThat(verdict.leftOut()).isEmpty();
                assertThat(verdict.table().rates()).hasSize(30);
                assertThat(verdict.table().rates().get("IDR")).hasToString("16293");
            }),
            entry(
                    "error-coingecko-429-rate-limit.json",
                    body -> assertFailure(Answers.answer(429, body, Map.of()), Failure.RATE_LIMITED)),
            entry(
                    "error-coingecko-400-wrong-host-for-key-10010.json",
                    body -> assertFailure(Answers.answer(400, body, Map.of()), Failure.KEY_REFUSED)),
            entry(
                    "error-coingecko-422-missing-vs_currency.json",
                    body -> assertFailure(Answers.answer(422, body, Map.of()), Failure.REQUEST_REFUSED)),
            entry(
                    "error-coingecko-422-missing-ids.json",
                    body -> assertFailure(Answers.answer(422, body, Map.of()), Failure.REQUEST_REFUSED)),
            entry("ecb-eurofxref-daily-2025-04-03.xml", body -> {
                var table = Ecb.table(Answers.ok(body));
                assertThat(table.asOf()).isEqualTo("2025-04-03T14:00:00Z");
                assertThat(table.numbers()).hasSize(30).containsEntry("PLN", "4.1960");
                assertThat(judge(table, TableKind.FIAT).leftOut()).isEmpty();
            }),
            entry("openexchangerates-latest-2018-03-22.json", body -> {
                var table = OpenExchangeRates.table(Answers.ok(body));
                assertThat(table.asOf()).isEqualTo("2018-03-22T18:00:00Z");
                assertThat(table.numbers()).hasSize(170).containsKeys("BTC", "CNH", "MRU", "STN");
                assertDigitsKept(body, judge(table, TableKind.FIAT).table());
            }),
            entry("openexchangerates-usage.json", body -> assertThat(
                            Json.parse(body).count("data", "usage", "requests_remaining"))
                    .hasValue(45476)),
            entry(
                    "error-exchangerate-api-v6-unsupported-code.json",
                    body -> assertFailure(Answers.answer(404, body, Map.of()), Failure.REQUEST_REFUSED)),
            entry(
                    "error-exchangerate-api-v6-invalid-key.json",
                    body -> assertFailure(Answers.answer(403, body, Map.of()), Failure.KEY_REFUSED)),
            entry(
                    "error-exchangerate-host-105-https_access_restricted.json",
                    body -> assertFailure(Answers.answer(200, body, Map.of()), Failure.REQUEST_REFUSED)),
            entry(
                    "error-exchangeratesapi-101-missing_access_key.json",
                    body -> assertFailure(Answers.answer(200, body, Map.of()), Failure.KEY_REFUSED)),
            entry(
                    "error-openexchangerates-access_restricted.json",
                    body -> assertFailure(Answers.answer(429, body, Map.of()), Failure.QUOTA_REACHED)),
            entry(
                    "error-openexchangerates-access_restricted-b.json",
                    body -> assertFailure(Answers.answer(429, body, Map.of()), Failure.QUOTA_REACHED)),
            entry(
                    "error-openexchangerates-app_id_inactive-b.json",
                    body -> assertFailure(Answers.answer(401, body, Map.of()), Failure.KEY_REFUSED)),
            entry(
                    "error-openexchangerates-invalid_app_id.json",
                    body -> assertFailure(Answers.answer(401, body, Map.of()), Failure.KEY_REFUSED)),
            entry(
                    "error-openexchangerates-missing_app_id.json",
                    body -> assertFailure(Answers.answer(401, body, Map.of()), Failure.KEY_REFUSED)),
            entry(
                    "error-openexchangerates-invalid_base.json",
                    body -> assertFailure(Answers.answer(400, body, Map.of()), Failure.REQUEST_REFUSED)),
            entry(
                    "error-openexchangerates-invalid_date.json",
                    body -> assertFailure(Answers.answer(400, body, Map.of()), Failure.REQUEST_REFUSED)),
            entry(
                    "error-openexchangerates-not_available.json",
                    body -> assertFailure(Answers.answer(400, body, Map.of()), Failure.REQUEST_REFUSED)));

    @TestFactory
    Stream<DynamicTest> eachPayloadIsReadOrToldApart() {
        return checks.entrySet().stream()
                .filter(check -> Files.isRegularFile(DATA.resolve(check.getKey())))
                .map(check -> DynamicTest.dynamicTest(
                        check.getKey(), () -> check.getValue().accept(read(check.getKey()))));
    }

    @TestFactory
    Stream<DynamicTest> everyNumberThatTheEcbEverPublishedIsKept() {
        return Stream.of(ECB_HISTORY)
                .filter(Files::isRegularFile)
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> keepsEveryNumber(file)));
    }

    private static void keepsEveryNumber(Path file) throws IOException, ProviderFailed {
        var cells = Files.readAllLines(file).stream()
                .skip(1)
                .flatMap(line -> Stream.of(line.split(",")).skip(1))
                .filter(cell -> !cell.isEmpty() && !cell.equals("N/A"))
                .count();
        try (var in = Files.newInputStream(file)) {
            var days = EcbHistoryCsv.read(in).since(LocalDate.EPOCH, Answers.FETCHED_AT);
            var source = new Source("ecb", TableKind.FIAT, Currencies.of("EUR"), Duration.ofDays(1), 1);
            var firewall = firewall(source);
            var tables = days.stream()
                    .map(firewall::judgeHistorical)
                    .map(verdict -> ((Verdict.Newer) verdict).table())
                    .toList();

            assertThat(tables).hasSize(6983);
            assertThat(tables.stream().mapToLong(table -> table.rates().size()).sum())
                    .isEqualTo(cells)
                    .isEqualTo(217_555);
            assertThat(tables.stream().map(RateTable::snapshotId)).doesNotHaveDuplicates();
        }
    }

    @TestFactory
    Stream<DynamicTest> aFirstTableOfCoinGeckosAgreesWithTheEcbOfItsDay() {
        return Stream.of("coingecko-exchange_rates-2024-01.json")
                .filter(file -> Files.isRegularFile(DATA.resolve(file)) && Files.isRegularFile(ECB_HISTORY))
                .map(file -> DynamicTest.dynamicTest(file, () -> agreesWithTheEcb(file, LocalDate.of(2024, 1, 5))));
    }

    private static void agreesWithTheEcb(String file, LocalDate day) throws IOException, ProviderFailed {
        var stand = new WitnessStand();
        try (var in = Files.newInputStream(ECB_HISTORY)) {
            var table = EcbHistoryCsv.read(in).since(day, Answers.FETCHED_AT).getFirst();
            var ecb = new Source("ecb", TableKind.FIAT, Currencies.of("EUR"), Duration.ofDays(1), 1);
            assertThat(firewall(ecb, stand).judge(table, Answers.FETCHED_AT)).isInstanceOf(Verdict.Newer.class);

            var read = CoinGecko.table(Answers.ok(read(file)));
            var ofThatDay =
                    new ProviderTable(read.base(), table.asOf(), table.asOf(), null, read.numbers(), read.outdated());
            var coinGecko = new Source("coingecko", TableKind.CRYPTO, Currencies.of("BTC"), Duration.ofMinutes(1), 20);
            assertThat(firewall(coinGecko, stand)
                            .judge(ofThatDay, Answers.FETCHED_AT)
                            .leftOut())
                    .isEqualTo(Map.of("VEF", Flaw.WITHDRAWN_CODE));
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(DATA.resolve(file));
    }

    private static Verdict.Newer judge(ProviderTable table, TableKind kind) {
        var source = new Source("recorded", kind, Currencies.of(table.base()), Duration.ofMinutes(1), 20);
        return (Verdict.Newer) firewall(source).judge(table, Answers.FETCHED_AT);
    }

    private static RateFirewall firewall(Source source) {
        return firewall(source, new WitnessStand());
    }

    private static RateFirewall firewall(Source source, WitnessStand stand) {
        var rules = new FirewallRules(Duration.ZERO, false, 2, Duration.ofDays(1), Bands.LEARNT);
        return new RateFirewall(source, rules, Accepted.NOTHING, stand);
    }

    /** Every published number stands in the body as it is, digit by digit. */
    private static void assertDigitsKept(String body, RateTable table) {
        table.rates()
                .forEach((code, rate) ->
                        assertThat(body.replace(": ", ":")).as(code).contains(":" + rate.toPlainString()));
    }

    private static void assertFailure(ProviderAnswer answer, Failure expected) {
        assertThat(answer.refusal(Duration.ofMinutes(20)).failure()).isEqualTo(expected);
    }
}
