package io.crossrate.ingestor.adapter.provider;

import static io.crossrate.ingestor.adapter.provider.ProviderServer.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import io.crossrate.ingestor.domain.ProviderTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcbHistoryTest {

    private static final LocalDate FIRST = LocalDate.parse("1999-01-04");
    private static final String CSV =
            """
            Date,USD,JPY,BGN,ROL,HUF,
            2026-04-13,1.16591,186.35,N/A,N/A,366.9,
            2005-06-30,1.2092,133.95,1.9557,36050,247.24,
            1999-01-05,1.179,130.96,N/A,N/A,250.8,
            1999-01-04,1.1789,133.73,N/A,N/A,251.48,
            """;

    private final ProviderServer provider = new ProviderServer();
    private final EcbHistory history = new EcbHistory(
            new EcbConfig(provider.url(), Duration.ofMinutes(30), 15, false),
            new ProviderHttpConfig(Duration.ofSeconds(5), Duration.ofSeconds(5), 1, Duration.ZERO, 1024),
            Clock.systemUTC());

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void theDaysComeOldestFirstWithTheDigitsAsPublished() throws Exception {
        zipped(CSV);

        var days = history.since(FIRST);

        assertThat(days)
                .extracting(ProviderTable::asOf)
                .containsExactly(
                        Instant.parse("1999-01-04T15:00:00Z"),
                        Instant.parse("1999-01-05T15:00:00Z"),
                        Instant.parse("2005-06-30T14:00:00Z"),
                        Instant.parse("2026-04-13T14:00:00Z"));
        assertThat(days.getFirst().numbers()).isEqualTo(Map.of("USD", "1.1789", "JPY", "133.73", "HUF", "251.48"));
        assertThat(days.get(2).numbers()).containsEntry("ROL", "36050").hasSize(5);
        assertThat(days.getLast().numbers()).isEqualTo(Map.of("USD", "1.16591", "JPY", "186.35", "HUF", "366.9"));
    }

    @Test
    void daysBeforeTheFirstThatIsWantedAreLeftOut() throws Exception {
        zipped(CSV);

        assertThat(history.since(LocalDate.parse("2005-06-30"))).hasSize(2);
        assertThat(history.since(LocalDate.parse("2026-04-14"))).isEmpty();
    }

    @Test
    void thePlainFileIsReadWhereThereIsNoArchive() throws Exception {
        provider.on("/eurofxref-hist.csv", CSV);

        assertThat(history.since(FIRST)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "Date,USD,USD,\n",
                "Date,USD,\n2026-04-13\n",
                "Date,USD,\n13.4.2026,1.1,\n",
                "Date,USD,\n2026-04-13,1.1,\n2026-04-13,1.2,\n",
                "Date,USD,\n2026-04-12,1.1,\n2026-04-13,1.2,\n"
            })
    void anythingElseIsAChangedFormat(String file) {
        provider.on("/eurofxref-hist.csv", file);

        assertFailure(Failure.FORMAT_CHANGED, () -> history.since(FIRST));
    }

    @Test
    void anArchiveThatIsNoneOrUnpacksToTooMuchIsAChangedFormat() throws Exception {
        provider.on("/eurofxref-hist.zip", "no archive");
        assertFailure(Failure.FORMAT_CHANGED, () -> history.since(FIRST));

        zipped(CSV + " ".repeat(17 << 20));
        assertFailure(Failure.FORMAT_CHANGED, () -> history.since(FIRST));

        zipped("Date,USD,\n" + "x".repeat(17 << 20));
        assertFailure(Failure.FORMAT_CHANGED, () -> history.since(FIRST));
    }

    @Test
    void moreRowsThanThereCanBeAreAChangedFormat() {
        var rows = new StringBuilder("Date,USD,\n");
        for (var day = 0; day <= 20_000; day++) {
            rows.append(LocalDate.parse("2026-04-13").minusDays(day)).append(",1,\n");
        }

        assertFailure(
                Failure.FORMAT_CHANGED,
                () -> EcbHistoryCsv.read(
                        new ByteArrayInputStream(rows.toString().getBytes(UTF_8))));
    }

    @Test
    void aBodyThatIsTooLargeAndAServerThatFailsAreFailures() {
        provider.on("/eurofxref-hist.zip", "x".repeat(5 << 20));
        assertFailure(Failure.TOO_LARGE, () -> history.since(FIRST));

        provider.on("/eurofxref-hist.zip", exchange -> send(exchange, 503, "later"));
        assertFailure(Failure.SERVER_ERROR, () -> history.since(FIRST));

        provider.on("/eurofxref-hist.zip", exchange -> send(exchange, 429, "later"));
        assertFailure(Failure.RATE_LIMITED, () -> history.since(FIRST));
    }

    private void zipped(String csv) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("eurofxref-hist.csv"));
            zip.write(csv.getBytes(UTF_8));
        }
        provider.on("/eurofxref-hist.zip", exchange -> {
            exchange.sendResponseHeaders(200, bytes.size());
            bytes.writeTo(exchange.getResponseBody());
        });
    }

    private static void assertFailure(Failure failure, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(ProviderFailed.class))
                .extracting(ProviderFailed::failure)
                .isEqualTo(failure);
    }
}
