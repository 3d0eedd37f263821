package io.crossrate.ops.output;

import java.io.Console;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** What stands at the other end of standard output. */
public final class Terminal {

    /** The width of what is no terminal: a line is as long as it is. */
    public static final int ENDLESS = Integer.MAX_VALUE;

    private static final int USUAL_WIDTH = 80;
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

    private Terminal() {}

    /** Whether somebody sits there. */
    public static boolean isThere() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** Columns: those that COLUMNS names, else the terminal's. */
    public static int width() {
        return width(System.getenv("COLUMNS"));
    }

    static int width(@Nullable String columns) {
        if (columns != null && NUMBER.matcher(columns).matches()) {
            return Integer.parseInt(columns);
        }
        return isThere() ? measured() : ENDLESS;
    }

    private static int measured() {
        try (var terminal = TerminalBuilder.builder().dumb(true).build()) {
            return terminal.getWidth() > 0 ? terminal.getWidth() : USUAL_WIDTH;
        } catch (IOException e) {
            return USUAL_WIDTH;
        }
    }
}
