package io.crossrate.ops.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows under headings, in columns as wide as what stands in them; where the terminal is narrower the widest give way, but
 * for those that are to be copied.
 */
public final class Table {

    private static final String GAP = "  ";
    private static final int NARROWEST = 6;

    private final List<String> headings;
    private final boolean[] isNumber;
    private final boolean[] isKept;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> headings) {
        this.headings =
                headings.stream().map(it -> it.replaceFirst("^[>=]", "")).toList();
        isNumber = new boolean[headings.size()];
        isKept = new boolean[headings.size()];
        for (var column = 0; column < isNumber.length; column++) {
            isNumber[column] = headings.get(column).startsWith(">");
            isKept[column] = headings.get(column).startsWith("=");
        }
    }

    /**
     * A table of these columns; one of numbers, which stand at the right, begins with {@code >}, and one that is always
     * shown as a whole with {@code =}.
     */
    public static Table of(String... headings) {
        return new Table(List.of(headings));
    }

    /** Adds a row with a cell for each column; whatever would break the line is shown as a space. */
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("a row has " + headings.size() + " cells, not " + cells.length);
        }
        rows.add(Arrays.stream(cells).map(Table::text).toList());
        return this;
    }

    private static String text(Object cell) {
        return cell.toString().replaceAll("\\p{Cntrl}", " ");
    }

    /** The lines, none longer than the width as far as headings leave that possible. */
    public List<String> lines(int width) {
        var widths = IntStream.range(0, headings.size()).map(this::natural).toArray();
        for (var widest = widest(widths);
                total(widths) > width && widths[widest] > NARROWEST && !isKept[widest];
                widest = widest(widths)) {
            widths[widest]--;
        }
        var lines = new ArrayList<String>();
        lines.add(line(headings, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int natural(int column) {
        return IntStream.concat(
                        IntStream.of(headings.get(column).length()),
                        rows.stream().mapToInt(row -> row.get(column).length()))
                .max()
                .orElse(0);
    }

    private int widest(int[] widths) {
        return IntStream.range(0, widths.length)
                .reduce((one, other) -> isKept[one] || (!isKept[other] && widths[other] > widths[one]) ? other : one)
                .orElseThrow();
    }

    private static int total(int[] widths) {
        return IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
    }

    private String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (var column = 0; column < widths.length; column++) {
            var cell = fitted(cells.get(column), widths[column]);
            var space = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : GAP).append(isNumber[column] ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    private static String fitted(String cell, int width) {
        return cell.length() <= width ? cell : cell.substring(0, width - 1) + "…";
    }
}
