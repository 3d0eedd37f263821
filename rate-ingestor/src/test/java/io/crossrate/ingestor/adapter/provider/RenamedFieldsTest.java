package io.crossrate.ingestor.adapter.provider;

import static io.crossrate.ingestor.adapter.provider.Answers.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import io.crossrate.ingestor.domain.ProviderTable;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider that gives its fields other names changed its format; its values are not at fault. */
class RenamedFieldsTest {

    private static final String ECB = "<a><Cube time='2026-04-13'><Cube currency='USD' rate='1.1'/></Cube></a>";
    private static final String ROWS = "[{\"date\":\"2026-04-13\",\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":1.1}]";
    private static final String V1 = "{\"base\":\"EUR\",\"date\":\"2026-04-13\",\"rates\":{\"USD\":1.1}}";
    private static final String OXR = "{\"timestamp\":1776088800,\"base\":\"USD\",\"rates\":{\"EUR\":0.9}}";
    private static final String GECKO = "{\"rates\":{\"btc\":{\"value\":1},\"usd\":{\"value\":75817.7}}}";
    private static final String ER_API =
            """
            {"result":"success","time_last_update_unix":1776038400,"base_code":"USD","rates":{"EUR":0.9}}""";

    interface Adapter {
        ProviderTable table(ProviderAnswer answer) throws ProviderFailed;
    }

    record Renamed(String body, String field, String name, Adapter adapter) {}

    static Stream<Renamed> renamed() {
        return Stream.of(
                new Renamed(ECB, "currency=", "curr=", Ecb::table),
                new Renamed(ECB, "rate=", "val=", Ecb::table),
                new Renamed(ECB, "time=", "day=", Ecb::table),
                new Renamed(ECB, "Cube", "Row", Ecb::table),
                new Renamed(ROWS, "rate", "value", Frankfurter::rows),
                new Renamed(ROWS, "quote", "code", Frankfurter::rows),
                new Renamed(V1, "rates", "values", Frankfurter::table),
                new Renamed(V1, "1.1", "{\"rate\":1.1}", Frankfurter::table),
                new Renamed(OXR, "rates", "values", OpenExchangeRates::table),
                new Renamed(OXR, "0.9", "[0.9]", OpenExchangeRates::table),
                new Renamed(GECKO, "rates", "values", CoinGecko::table),
                new Renamed(GECKO, "value", "price", CoinGecko::table),
                new Renamed(ER_API, "rates", "values", OpenErApi::table),
                new Renamed(ER_API, "{\"EUR\":0.9}", "{}", OpenErApi::table));
    }

    @ParameterizedTest
    @MethodSource("renamed")
    void itsFormatHasChanged(Renamed it) throws Exception {
        assertThat(it.adapter().table(ok(it.body())).numbers()).isNotEmpty();

        var changed = it.body().replace(it.field(), it.name());
        var failed =
                catchThrowableOfType(ProviderFailed.class, () -> it.adapter().table(ok(changed)));

        assertThat(failed.failure()).isEqualTo(Failure.FORMAT_CHANGED);
    }

    @Test
    void oneNumberThatIsMissingSpoilsOneValue() throws Exception {
        var table = Ecb.table(ok(ECB.replace("<Cube currency", "<Cube currency='JPY'/><Cube currency")));

        assertThat(table.numbers()).isEqualTo(Map.of("USD", "1.1", "JPY", ""));
    }

    @Test
    void aRedirectOfTheNewFormatLeavesTheOldOne() throws Exception {
        try (var server = new ProviderServer()) {
            server.on("/v2/rates", exchange -> ProviderServer.send(exchange, 301, ""));
            server.on("/v1/latest", V1);
            var config = new FrankfurterConfig(server.url(), Duration.ofMinutes(15), 1, false);

            assertThat(new Frankfurter(config, Answers.http()).latest().numbers())
                    .containsOnlyKeys("USD");
        }
    }
}
