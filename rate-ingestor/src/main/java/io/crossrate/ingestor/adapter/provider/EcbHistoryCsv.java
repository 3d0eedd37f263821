package io.crossrate.ingestor.adapter.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import io.crossrate.ingestor.domain.ProviderTable;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code eurofxref-hist.csv}: {@code Date,USD,JPY,…,} and a row for each working day, the newest first, with
 * {@code N/A} where a currency was not quoted. Kept as its rows, which take a tenth of what their tables would.
 */
final class EcbHistoryCsv {

    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_COLUMNS = 200;

    private record Row(LocalDate date, String line) {}

    private final List<String> codes;
    private final List<Row> oldestFirst;

    private EcbHistoryCsv(List<String> codes, List<Row> oldestFirst) {
        this.codes = codes;
        this.oldestFirst = oldestFirst;
    }

    /** Reads the file as a whole; anything but such a file is a changed format. */
    static EcbHistoryCsv read(InputStream file) throws ProviderFailed {
        try (var lines = new BufferedReader(new InputStreamReader(new Limited(file), ISO_8859_1))) {
            var codes = codes(lines.readLine());
            var rows = new ArrayList<Row>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    rows.add(row(line, codes, rows.isEmpty() ? null : rows.getLast()));
                }
                if (rows.size() > MOST_ROWS) {
                    throw new ProviderFailed(Failure.FORMAT_CHANGED, "more than " + MOST_ROWS + " days");
                }
            }
            return new EcbHistoryCsv(codes, rows.reversed());
        } catch (IOException e) {
            throw new ProviderFailed(
                    Failure.FORMAT_CHANGED, "the file is broken, too large, or ends early", null, String.valueOf(e));
        }
    }

    /** The days from this one on, oldest first; a day's table is made when it is asked for. */
    List<ProviderTable> since(LocalDate from, Instant fetchedAt) {
        var days =
                oldestFirst.stream().filter(row -> !row.date().isBefore(from)).toList();
        return new AbstractList<>() {
            @Override
            public ProviderTable get(int index) {
                return table(days.get(index), fetchedAt);
            }

            @Override
            public int size() {
                return days.size();
            }
        };
    }

    private ProviderTable table(Row row, Instant fetchedAt) {
        var fields = row.line().split(",", -1);
        var numbers = new HashMap<String, String>();
        for (var column = 0; column < codes.size(); column++) {
            var number = fields[column + 1].strip();
            if (!number.isEmpty() && !number.equals("N/A")) {
                numbers.put(codes.get(column), number);
            }
        }
        return new ProviderTable("EUR", EcbDates.publishedOn(row.date()), fetchedAt, null, numbers, Map.of());
    }

    private static List<String> codes(@Nullable String header) throws ProviderFailed {
        var fields = header == null ? new String[0] : header.strip().split(",");
        if (fields.length < 2
                || fields.length > MOST_COLUMNS
                || !fields[0].strip().equals("Date")) {
            throw new ProviderFailed(Failure.FORMAT_CHANGED, "the first line is not Date and codes");
        }
        var codes = List.of(fields).subList(1, fields.length).stream()
                .map(String::strip)
                .toList();
        if (codes.stream().distinct().count() < codes.size()
                || !codes.stream().allMatch(code -> code.matches("[A-Z]{3}"))) {
            throw new ProviderFailed(Failure.FORMAT_CHANGED, "the first line is not Date and codes");
        }
        return codes;
    }

    private static Row row(String line, List<String> codes, @Nullable Row newer) throws ProviderFailed {
        var fields = line.split(",", -1);
        if (fields.length < codes.size() + 1) {
            throw new ProviderFailed(Failure.FORMAT_CHANGED, "a row of too few fields", null, line);
        }
        var date = EcbDates.read(fields[0].strip());
        if (newer != null && !date.isBefore(newer.date())) {
            throw new ProviderFailed(Failure.FORMAT_CHANGED, date + " stands after " + newer.date());
        }
        return new Row(date, line);
    }

    /** Refuses to unpack more than a file of this kind can have. */
    private static final class Limited extends FilterInputStream {

        private long read;

        private Limited(InputStream file) {
            super(file);
        }

        @Override
        public int read() throws IOException {
            var value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var count = super.read(buffer, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) throws IOException {
            read += bytes;
            if (read > MOST_BYTES) {
                throw new IOException("it is larger than " + MOST_BYTES + " bytes");
            }
        }
    }
}
