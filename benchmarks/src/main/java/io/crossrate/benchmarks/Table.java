package io.crossrate.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The figures of a run beside their limits and targets, as a Markdown table that also reads well in a terminal. */
public final class Table {

    private static final List<String> HEAD = List.of("measured", "figure", "limit", "ratio", "must", "aim", "result");

    private final List<List<String>> rows = new ArrayList<>();

    /** A figure that is only shown: a limit, or what explains another figure. */
    public Table shown(String measured, double figure, String unit) {
        rows.add(List.of(measured, number(figure) + " " + unit, "", "", "", "", ""));
        return this;
    }

    /** A figure held against a target as it is. */
    public Table judged(String measured, double figure, String unit, Target target) {
        return add(measured, figure, unit, null, figure, target, " " + unit);
    }

    /** A figure held against a target by its ratio to the limit. */
    Table compared(String measured, double figure, double limit, String unit, Target target) {
        return add(measured, figure, unit, limit, figure / limit, target, "");
    }

    private Table add(
            String measured,
            double figure,
            String unit,
            @Nullable Double limit,
            double judged,
            Target target,
            String targetUnit) {
        rows.add(List.of(
                measured,
                number(figure) + " " + unit,
                limit == null ? "" : number(limit) + " " + unit,
                limit == null ? "" : number(judged),
                target.sign() + number(target.must()) + targetUnit,
                target.sign() + number(target.aim()) + targetUnit,
                target.verdict(judged)));
        return this;
    }

    /** Three significant digits: more would claim what a run cannot know. */
    static String number(double figure) {
        if (figure == 0) return "0";
        var digits = Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(figure))));
        var text = String.format(Locale.ROOT, "%,." + digits + "f", figure);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    public String markdown() {
        var lines = new ArrayList<List<String>>();
        lines.add(HEAD);
        lines.addAll(rows);
        var widths = IntStream.range(0, HEAD.size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        var text = lines.stream().map(line -> line(line, widths)).collect(Collectors.toCollection(ArrayList::new));
        text.add(1, line(widths.stream().map("-"::repeat).toList(), widths));
        return String.join("\n", text) + "\n";
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> cells.get(column)
                        + " ".repeat(widths.get(column) - cells.get(column).length()))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
