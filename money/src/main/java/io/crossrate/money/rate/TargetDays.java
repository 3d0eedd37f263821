package io.crossrate.money.rate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;

/**
 * The days on which TARGET, the euro's payment system, is open: the days for which the ECB publishes reference rates. The
 * closing days are those in force since 2002.
 */
public final class TargetDays {

    private static final int CHRISTMAS = 25;

    private TargetDays() {}

    /** Whether it is one. */
    public static boolean isOpen(LocalDate day) {
        return !isWeekend(day) && !isFixedHoliday(day) && !isEasterHoliday(day);
    }

    /** The Gregorian Easter Sunday, by the algorithm of Meeus, Jones and Butcher. */
    public static LocalDate easterSunday(int year) {
        var golden = year % 19;
        var century = year / 100;
        var inCentury = year % 100;
        var epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        var correction = (golden + 11 * epact + 22 * weekday) / 451;
        var days = epact + weekday - 7 * correction + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static boolean isFixedHoliday(LocalDate day) {
        var ofMonth = day.getDayOfMonth();
        return switch (day.getMonth()) {
            case JANUARY, MAY -> ofMonth == 1;
            case DECEMBER -> ofMonth == CHRISTMAS || ofMonth == CHRISTMAS + 1;
            default -> false;
        };
    }

    private static boolean isEasterHoliday(LocalDate day) {
        if (day.getMonth() != Month.MARCH && day.getMonth() != Month.APRIL) {
            return false;
        }
        var easter = easterSunday(day.getYear());
        return day.equals(easter.minusDays(2)) || day.equals(easter.plusDays(1));
    }
}
