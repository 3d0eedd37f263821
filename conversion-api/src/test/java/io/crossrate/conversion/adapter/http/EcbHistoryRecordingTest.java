package io.crossrate.conversion.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.conversion.EcbHistory;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole backfill of the ECB's days from its topic to the history's answers: all since 1999 where the file is at hand. */
class EcbHistoryRecordingTest {

    private static final Logger log = LoggerFactory.getLogger(EcbHistoryRecordingTest.class);

    @Test
    void everyPublishedNumberIsRecordedAndAnswered() throws Exception {
        var ecb = EcbHistory.full().orElseGet(() -> EcbHistory.generated(LocalDate.of(2024, 5, 31), 1_500));
        try (var service = Service.start();
                var topics = service.rateTopics()) {
            var begin = System.nanoTime();
            ecb.tables(Instant.parse("2026-04-14T00:00:00Z")).forEach(table -> topics.publish(table, true));
            topics.flush();
            await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> recordedDays(service) == ecb.size());
            log.info("{} numbers were recorded in {} ms", ecb.size(), (System.nanoTime() - begin) / 1_000_000);

            for (var code : List.of("USD", "JPY", "HUF", "ISK", "RUB")) {
                var answered = new HashMap<LocalDate, BigDecimal>();
                var page =
                        service.get("/api/v1/rates/EUR/" + code + "/history?from=1999-01-01&resolution=1d&limit=10000");
                page.json()
                        .path("points")
                        .forEach(point -> answered.put(
                                LocalDate.ofInstant(
                                        Instant.parse(point.path("at").asText()), ZoneOffset.UTC),
                                new BigDecimal(point.path("rate").asText())));
                assertThat(answered)
                        .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                        .usingRecursiveComparison()
                        .isEqualTo(published(ecb, code));
            }
        }
    }

    private static Map<LocalDate, BigDecimal> published(EcbHistory ecb, String code) {
        var published = new HashMap<LocalDate, BigDecimal>();
        ecb.days().forEach((day, rates) -> {
            if (rates.containsKey(code)) {
                published.put(day, new BigDecimal(rates.get(code)));
            }
        });
        return published;
    }

    private static long recordedDays(Service service) throws SQLException {
        try (var connection = service.bean(DataSource.class).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*) FROM rate_history WHERE resolution = 3")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
