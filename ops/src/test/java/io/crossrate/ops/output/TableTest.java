package io.crossrate.ops.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    private final Table table = Table.of("NAME", ">COUNT", "WHAT")
            .row("orders.v1", 12, "everything that decides on an order")
            .row("x", 1000, "two\nlines");

    @Test
    void columnsAreAsWideAsWhatStandsInThemAndNumbersStandAtTheRight() {
        assertThat(table.lines(Terminal.ENDLESS))
                .containsExactly(
                        "NAME       COUNT  WHAT",
                        "orders.v1     12  everything that decides on an order",
                        "x           1000  two lines");
    }

    @Test
    void theWidestColumnGivesWayInANarrowTerminal() {
        assertThat(table.lines(32))
                .containsExactly(
                        "NAME       COUNT  WHAT", "orders.v1     12  everything th…", "x           1000  two lines");
    }

    @Test
    void whatIsToBeCopiedIsNeverCut() {
        var orders = Table.of("=ORDER", "WHO").row("51c7a1de-2f3b-5c4d", "Ada Lovelace, GB");

        assertThat(orders.lines(28)).contains("51c7a1de-2f3b-5c4d  Ada Lov…");
        assertThat(orders.lines(10)).contains("51c7a1de-2f3b-5c4d  Ada L…");
    }

    @Test
    void noColumnIsNarrowedToNothing() {
        assertThat(table.lines(3)).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(3 * 6 + 4));
    }

    @Test
    void theWidthIsWhatColumnsSays() {
        assertThat(Terminal.width("132")).isEqualTo(132);
        assertThat(Terminal.width("many")).isEqualTo(Terminal.width((String) null));
    }
}
