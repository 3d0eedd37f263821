package io.crossrate.money.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetDaysTest {

    /** Easter Sundays from 2000 to 2030 as the calendars print them. */
    private static final List<String> EASTER_SUNDAYS = List.of(
            "2000-04-23 2001-04-15 2002-03-31 2003-04-20 2004-04-11 2005-03-27 2006-04-16 2007-04-08",
            "2008-03-23 2009-04-12 2010-04-04 2011-04-24 2012-04-08 2013-03-31 2014-04-20 2015-04-05",
            "2016-03-27 2017-04-16 2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09",
            "2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21");

    @Test
    void easterIsComputed() {
        var listed = EASTER_SUNDAYS.stream().flatMap(line -> Stream.of(line.split(" ", -1)));

        assertThat(listed.map(LocalDate::parse)).hasSize(31).allSatisfy(easter -> assertThat(
                        TargetDays.easterSunday(easter.getYear()))
                .isEqualTo(easter));
    }

    @ParameterizedTest
    @CsvSource({"1818, 1818-03-22", "1943, 1943-04-25", "2038, 2038-04-25", "2285, 2285-03-22"})
    void theEarliestAndTheLatestEasters(int year, LocalDate easter) {
        assertThat(TargetDays.easterSunday(year)).isEqualTo(easter);
    }

    /** The ECB's table of closing days of each year, as far as they fall on weekdays. */
    @ParameterizedTest
    @CsvSource({
        "2022, 2022-04-15 2022-04-18 2022-12-26",
        "2023, 2023-04-07 2023-04-10 2023-05-01 2023-12-25 2023-12-26",
        "2024, 2024-01-01 2024-03-29 2024-04-01 2024-05-01 2024-12-25 2024-12-26",
        "2025, 2025-01-01 2025-04-18 2025-04-21 2025-05-01 2025-12-25 2025-12-26",
        "2026, 2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-12-25"
    })
    void theClosingDaysOfAYear(int year, String closed) {
        var days = LocalDate.ofYearDay(year, 1).datesUntil(LocalDate.ofYearDay(year + 1, 1));

        assertThat(days.filter(day -> day.getDayOfWeek().getValue() <= 5)
                        .filter(day -> !TargetDays.isOpen(day))
                        .map(LocalDate::toString))
                .containsExactly(closed.split(" ", -1));
    }

    /** All days since 2002 for which the ECB published, where the recording lies beside the checkout. */
    @Test
    void theEcbPublishedOnTheseDaysAndNoOthers() throws IOException {
        var history = Path.of(System.getProperty("crossrate.root"), "../shared/data")
                .resolve("ecb-eurofxref-hist-1999-01-04_2026-04-13.csv");
        if (!Files.exists(history)) {
            return;
        }
        var published = Files.readAllLines(history).stream()
                .skip(1)
                .map(line -> LocalDate.parse(line.substring(0, line.indexOf(','))))
                .filter(day -> day.getYear() >= 2002)
                .sorted();
        var computed = LocalDate.parse("2002-01-01").datesUntil(LocalDate.parse("2026-04-14"));

        assertThat(published)
                .containsExactlyElementsOf(computed.filter(TargetDays::isOpen).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-04-04", "2026-04-05", "2026-11-21", "2026-11-22"})
    void weekendsAreClosed(LocalDate day) {
        assertThat(TargetDays.isOpen(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-04-02", "2026-04-07", "2026-05-14", "2026-12-24", "2026-12-28", "2026-12-31"})
    void otherHolidaysAreNot(LocalDate day) {
        assertThat(TargetDays.isOpen(day)).isTrue();
    }
}
