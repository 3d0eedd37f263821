package io.crossrate.ingestor.adapter.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import io.crossrate.ingestor.domain.Flaw;
import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.RateFirewall;
import io.crossrate.ingestor.domain.RateTable;
import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.ingestor.domain.Verdict;
import io.crossrate.money.Currencies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Real answers of the providers, where they lie beside the checkout; the formats themselves are tested without them. */
class RecordedPayloadsTest {

    private static final Path DATA = Path.of(System.getProperty("crossrate.root"), "../shared/data");

    private final Map<String, ThrowingConsumer<String>> checks = Map.of(
            "coingecko-exchange_rates-2026-05.json",
            body -> {
                var verdict = judge(CoinGecko.table(Answers.ok(body)), TableKind.CRYPTO);
                assertThat(verdict.leftOut()).isEqualTo(Map.of("VEF", Flaw.WITHDRAWN_CODE));
                assertThat(verdict.table().rates()).hasSize(74).containsKeys("USD", "XAU", "BITS", "SATS");
                assertDigitsKept(body, verdict.table());
            },
            "coingecko-exchange_rates-2024-01.json",
            body -> {
                var verdict = judge(CoinGecko.table(Answers.ok(body)), TableKind.CRYPTO);
                assertThat(verdict.leftOut()).isEqualTo(Map.of("VEF", Flaw.WITHDRAWN_CODE));
                assertThat(verdict.table().rates()).hasSize(60);
            },
            "open-er-api-latest-USD-2024-08-19.json",
            body -> {
                var table = OpenErApi.table(Answers.ok(body));
                var verdict = judge(table, TableKind.FIAT);
                assertThat(verdict.leftOut()).isEqualTo(Map.of("HRK", Flaw.WITHDRAWN_CODE, "SLL", Flaw.WITHDRAWN_CODE));
                assertThat(table.asOf()).isEqualTo("2024-08-19T00:02:31Z");
                assertThat(table.nextUpdateAt()).isEqualTo("2024-08-20T00:06:21Z");
                assertDigitsKept(body, verdict.table());
            },
            "open-er-api-latest-EUR-2025-08-13.json",
            body -> assertThat(judge(OpenErApi.table(Answers.ok(body)), TableKind.FIAT)
                            .table()
                            .rates())
                    .hasSizeGreaterThan(150)
                    .containsKeys("USD", "BMD"),
            "frankfurter-v1-latest-from-USD-2024-07-26.json",
            body -> {
                var verdict = judge(Frankfurter.table(Answers.ok(body)), TableKind.FIAT);
                assertThat(verdict.leftOut()).isEmpty();
                assertThat(verdict.table().rates()).hasSize(30);
                assertThat(verdict.table().rates().get("IDR")).hasToString("16293");
            },
            "error-coingecko-429-rate-limit.json",
            body -> assertFailure(Answers.answer(429, body, Map.of()), Failure.RATE_LIMITED),
            "error-coingecko-400-wrong-host-for-key-10010.json",
            body -> assertFailure(Answers.answer(400, body, Map.of()), Failure.KEY_REFUSED),
            "error-coingecko-422-missing-vs_currency.json",
            body -> assertFailure(Answers.answer(422, body, Map.of()), Failure.REQUEST_REFUSED),
            "error-coingecko-422-missing-ids.json",
            body -> assertFailure(Answers.answer(422, body, Map.of()), Failure.REQUEST_REFUSED));

    @TestFactory
    Stream<DynamicTest> eachPayloadIsReadOrToldApart() {
        return checks.entrySet().stream()
                .filter(check -> Files.isRegularFile(DATA.resolve(check.getKey())))
                .map(check -> DynamicTest.dynamicTest(
                        check.getKey(), () -> check.getValue().accept(read(check.getKey()))));
    }

    private static String read(String file) throws IOException {
        return Files.readString(DATA.resolve(file));
    }

    private static Verdict.Newer judge(ProviderTable table, TableKind kind) {
        var source = new Source("recorded", kind, Currencies.of(table.base()), Duration.ofMinutes(1), 20);
        return (Verdict.Newer) new RateFirewall(source, Duration.ZERO, false).judge(table, null, Answers.FETCHED_AT);
    }

    /** Every published number stands in the body as it is, digit by digit. */
    private static void assertDigitsKept(String body, RateTable table) {
        table.rates().forEach((code, rate) -> assertThat(body).as(code).contains(":" + rate.toPlainString()));
    }

    private static void assertFailure(ProviderAnswer answer, Failure expected) {
        try {
            fail("read: " + CoinGecko.table(answer));
        } catch (ProviderFailed e) {
            assertThat(e.failure()).isEqualTo(expected);
        }
    }
}
