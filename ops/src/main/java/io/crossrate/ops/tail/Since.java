package io.crossrate.ops.tail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads since when: a time in UTC, or a span before now such as 90s, 10m, 2h, 3d or PT10M. */
final class Since implements ITypeConverter<Instant> {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smhd])");

    private final Clock clock;

    Since() {
        this(Clock.systemUTC());
    }

    Since(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant convert(String text) {
        try {
            return text.contains("T") && !text.startsWith("P")
                    ? Instant.parse(text)
                    : clock.instant().minus(span(text));
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'%s' is no span such as 10m or 2h, and no time such as 2026-04-13T14:00:00Z".formatted(text));
        }
    }

    private static Duration span(String text) {
        var matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            return Duration.parse(text);
        }
        var count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
