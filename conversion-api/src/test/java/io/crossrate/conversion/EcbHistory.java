package io.crossrate.conversion;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.rate.RateTable;
import io.crossrate.money.rate.TableKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The ECB's rates of many days, in the format of its history file: the file itself where it is at hand, else made up. */
public record EcbHistory(Map<LocalDate, Map<String, String>> days) {

    private static final List<String> CODES = List.of("USD", "JPY", "GBP", "HUF", "IDR", "CHF", "ISK", "RUB");

    /** Since 1999; empty where the file is not beside the checkout. */
    public static Optional<EcbHistory> full() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .takeWhile(folder -> folder != null)
                .map(folder -> folder.resolve("shared/data"))
                .filter(Files::isDirectory)
                .findFirst()
                .flatMap(EcbHistory::in);
    }

    private static Optional<EcbHistory> in(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("ecb-eurofxref-hist-1999.*\\.csv"))
                    .findFirst()
                    .map(EcbHistory::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EcbHistory read(Path file) {
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Working days before that one, with currencies that come, go and are missing now and then. */
    public static EcbHistory generated(LocalDate last, int workingDays) {
        var random = new Random(workingDays);
        var lines = new ArrayList<String>();
        lines.add("Date," + String.join(",", CODES) + ",");
        for (var day = last; lines.size() <= workingDays; day = day.minusDays(1)) {
            if (day.getDayOfWeek().getValue() <= 5) {
                var line = new StringBuilder(day.toString());
                for (var code : CODES) {
                    line.append(',').append(cell(code, random));
                }
                lines.add(line.append(',').toString());
            }
        }
        return parse(lines);
    }

    private static String cell(String code, Random random) {
        if (random.nextInt(code.equals("ISK") ? 2 : 50) == 0) {
            return "N/A";
        }
        return BigDecimal.valueOf(1 + random.nextInt(9_999_999), 1 + random.nextInt(5))
                .toPlainString();
    }

    private static EcbHistory parse(List<String> lines) {
        var codes = lines.getFirst().split(",", -1);
        var days = new TreeMap<LocalDate, Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            var rates = new LinkedHashMap<String, String>();
            for (int i = 1; i < codes.length; i++) {
                if (!codes[i].isBlank() && !cells[i].equals("N/A")) {
                    rates.put(codes[i], cells[i]);
                }
            }
            days.put(LocalDate.parse(cells[0]), rates);
        }
        return new EcbHistory(days);
    }

    public static Instant asOf(LocalDate day) {
        return day.atTime(LocalTime.of(14, 0)).toInstant(ZoneOffset.UTC);
    }

    /** One table a day as a backfill publishes them, the newest first. */
    public List<RateTable> tables(Instant fetchedAt) {
        return days.keySet().stream()
                .sorted(Comparator.reverseOrder())
                .map(day -> table(day, fetchedAt))
                .toList();
    }

    private RateTable table(LocalDate day, Instant fetchedAt) {
        var rates = new LinkedHashMap<Currency, BigDecimal>();
        days.getOrDefault(day, Map.of()).forEach((code, rate) -> rates.put(Currencies.of(code), new BigDecimal(rate)));
        return new RateTable(
                UUID.nameUUIDFromBytes(("ecb " + day).getBytes(StandardCharsets.UTF_8)),
                "ecb",
                TableKind.FIAT,
                Currencies.of("EUR"),
                asOf(day),
                fetchedAt,
                false,
                rates);
    }

    /** What was published of that code on that day. */
    public BigDecimal published(LocalDate day, String code) {
        return new BigDecimal(
                Objects.requireNonNull(days.getOrDefault(day, Map.of()).get(code)));
    }

    /** How many numbers it has. */
    public int size() {
        return days.values().stream().mapToInt(Map::size).sum();
    }
}
