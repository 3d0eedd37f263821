package io.crossrate.ingestor.adapter.provider;

import static io.crossrate.ingestor.adapter.provider.Answers.answer;
import static io.crossrate.ingestor.adapter.provider.Answers.ok;
import static io.crossrate.ingestor.adapter.provider.ProviderServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcbTest {

    private static final String DAY =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" \
            xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
            \t<gesmes:subject>Reference rates</gesmes:subject>
            \t<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
            \t<Cube>
            \t\t<Cube time='2026-04-13'>
            \t\t\t<Cube currency='USD' rate='1.16591'/>
            \t\t\t<Cube currency='HUF' rate='366.90'/>
            \t\t</Cube>
            \t</Cube>
            </gesmes:Envelope>""";

    @ParameterizedTest
    @ValueSource(strings = {"'", "\""})
    void theRatesOfOneEuroAreReadWithTheirDigitsWhateverTheQuotes(String quote) throws ProviderFailed {
        var table = Ecb.table(ok(DAY.replace("'", quote)));

        assertThat(table.base()).isEqualTo("EUR");
        assertThat(table.numbers()).isEqualTo(Map.of("USD", "1.16591", "HUF", "366.90"));
        assertThat(table.nextUpdateAt()).isNull();
    }

    @Test
    void aDateStandsForFourOClockInFrankfurt() throws ProviderFailed {
        assertThat(Ecb.table(ok(DAY)).asOf()).isEqualTo(Instant.parse("2026-04-13T14:00:00Z"));
        assertThat(Ecb.table(ok(DAY.replace("2026-04-13", "2026-01-13"))).asOf())
                .isEqualTo(Instant.parse("2026-01-13T15:00:00Z"));
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws ProviderFailed {
        assertThat(Ecb.table(ok("\uFEFF" + DAY)).numbers()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<!DOCTYPE html><html><body>maintenance</body></html>",
                "<html><body>maintenance</body></html>",
                "<a><Cube time='2026-04-13'></Cube></a>",
                "<a><Cube currency='USD' rate='1.1'/></a>",
                "<a><Cube time='13 April 2026'><Cube currency='USD' rate='1.1'/></Cube></a>",
                "<a><Cube time='2026-04-13'><Cube currency='USD' rate='1.1'/><Cube currency='USD' rate='1.2'/></Cube></a>",
                "<a><Cube time='2026-04-13'><Cube currency='USD' rate='1.1'/></Cube><Cube time='2026-04-10'/></a>",
                "<a><Cube time='2026-04-13'><Cube currency='USD' rate='1.1'/></Cube>",
                "{\"rates\":{}}"
            })
    void anythingElseIsAChangedFormat(String body) {
        assertFailure(answer(200, body, Map.of()), Failure.FORMAT_CHANGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><html>", "\n<!doctype HTML>", "<html lang='en'><body><br></body></html>"})
    void aPageIsToldAsOne(String page) {
        assertThatThrownBy(() -> Ecb.table(ok(page)))
                .isInstanceOfSatisfying(
                        ProviderFailed.class, e -> assertThat(e.said()).contains(page.strip()))
                .hasMessage("a page in place of XML");
    }

    @Test
    void nothingIsExpandedAndNothingIsFetched() throws Exception {
        try (var server = new ProviderServer()) {
            var external =
                    """
                    <!DOCTYPE a [<!ENTITY x SYSTEM "%s/secret">]>
                    <a><Cube time='2026-04-13'><Cube currency='USD' rate='1.1'/></Cube>&x;</a>"""
                            .formatted(server.url());
            var laughs =
                    """
                    <!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;&l;">]>
                    <a><Cube time='2026-04-13'><Cube currency='USD' rate='1&m;'/></Cube></a>""";
            var subset = "<!DOCTYPE a SYSTEM \"" + server.url() + "/a.dtd\"><a>" + DAY.substring(DAY.indexOf("<Cube>"));

            assertFailure(ok(external), Failure.FORMAT_CHANGED);
            assertFailure(ok(laughs), Failure.FORMAT_CHANGED);
            assertFailure(ok(subset), Failure.FORMAT_CHANGED);
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void thereAreNoMoreRatesThanMoneyInTheWorld() {
        var many = new StringBuilder("<a><Cube time='2026-04-13'>");
        for (var i = 0; i < 2000; i++) {
            many.append("<Cube currency='C").append(i).append("' rate='1.1'/>");
        }

        assertFailure(ok(many + "</Cube></a>"), Failure.FORMAT_CHANGED);
    }

    @Test
    void anAnswerThatHoldsIsNotSentAgain() throws Exception {
        try (var server = new ProviderServer()) {
            server.on("/eurofxref-daily.xml", exchange -> {
                exchange.getResponseHeaders().add("Last-Modified", "Mon, 13 Apr 2026 14:00:00 GMT");
                var known = exchange.getRequestHeaders().getFirst("If-Modified-Since") != null;
                send(exchange, known ? 304 : 200, known ? "" : DAY);
            });
            var ecb = new Ecb(config(server.url()), Answers.http());

            assertThat(ecb.latest().numbers()).isEqualTo(ecb.latest().numbers());
            assertThat(server.asked()).hasSize(2);
            assertThat(server.asked().getFirst().headers().get("Accept")).containsExactly("application/xml, text/xml");
        }
    }

    private static EcbConfig config(URI url) {
        return new EcbConfig(url, Duration.ofMinutes(30), 15, false);
    }

    private static void assertFailure(ProviderAnswer answer, Failure failure) {
        assertThatThrownBy(() -> Ecb.table(answer))
                .isInstanceOfSatisfying(
                        ProviderFailed.class, e -> assertThat(e.failure()).isEqualTo(failure));
    }
}
