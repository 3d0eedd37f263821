package io.crossrate.ops.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.ops.FakeSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RebuildOrdersCommandTest {

    private static final String STATE = "GET /admin/rebuilds/orders";
    private static final String START = "POST /admin/rebuilds/orders";
    private static final String EQUAL = "{\"at\":\"2026-04-13T14:00:00Z\",\"rows\":40,\"differences\":0,\"first\":[]}";
    private static final String UNEQUAL =
            "{\"at\":\"2026-04-13T14:00:00Z\",\"rows\":40,\"differences\":1,\"first\":[\"orders 0:7 is gone\"]}";

    private final FakeSystem system = new FakeSystem();

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void aRebuildIsBegunFilledComparedAndPutInPlace() {
        system.answering(STATE, 200, state("none", "nothing", 0, "null", ""))
                .answering(STATE, 200, state("filling", "nothing", 4, "null", ""))
                .answering(STATE, 200, state("following", "nothing", 9, "null", ""))
                .answering(STATE, 200, state("following", "swap", 9, "null", ""))
                .answering(STATE, 200, state("swapped", "nothing", 9, EQUAL, ""))
                .answering(START, 200, state("filling", "nothing", 0, "null", ""))
                .answering(START + "/swap", 200, state("following", "swap", 9, "null", ""));

        assertThat(system.run("rebuild", "orders", "--swap", "--reason", "rows were lost", "--yes"))
                .isZero();

        assertThat(system.out())
                .isEqualTo(
                        """
                        rebuild 1 is swapped: 9 of 9 records
                        compared 2026-04-13T14:00:00Z: 40 rows, 0 differ
                        """);
        assertThat(system.err()).contains("filling 4 of 9 records").contains("swapped 9 of 9 records");
        assertThat(system.asked())
                .contains(START + " given {\"reason\":\"rows were lost\"}")
                .contains(START + "/swap given {\"reason\":\"rows were lost\"}");
    }

    @Test
    void differencesAreShownAndFailIt() {
        system.answering(STATE, 200, state("following", "nothing", 9, "null", ""))
                .answering(STATE, 200, state("following", "nothing", 9, "null", ""))
                .answering(STATE, 200, state("following", "nothing", 9, UNEQUAL, ""))
                .answering(START + "/compare", 200, state("following", "compare", 9, "null", ""));

        assertThat(system.run("rebuild", "orders", "--verify", "--reason", "a check", "--yes"))
                .isEqualTo(1);
        assertThat(system.out()).contains("40 rows, 1 differ\n  orders 0:7 is gone\n");
    }

    @Test
    void whatCannotGoOnSaysWhy() {
        system.answering(STATE, 200, state("failed", "nothing", 0, "null", "the log does not reach back"))
                .answering(START, 200, state("filling", "nothing", 0, "null", ""));

        assertThat(system.run("rebuild", "orders", "--reason", "a check", "--yes"))
                .isEqualTo(1);
        assertThat(system.err()).endsWith("crossrate: the rebuild has failed: the log does not reach back\n");
    }

    @Test
    void nothingIsChangedWithoutAReasonOrAYes() {
        system.answering(STATE, 200, state("none", "nothing", 0, "null", ""));

        assertThat(system.run("rebuild", "orders", "--swap", "--yes")).isEqualTo(2);
        assertThat(system.run("rebuild", "orders", "--rollback", "--reason", "back"))
                .isEqualTo(3);
        assertThat(system.run("rebuild", "orders", "--status", "--pause")).isEqualTo(2);
        assertThat(system.asked()).allSatisfy(asked -> assertThat(asked).startsWith("GET"));
    }

    @Test
    void differencesAreOverlookedOnlyInASwap() {
        system.answering(STATE, 200, state("none", "nothing", 0, "null", ""));

        assertThat(system.run("rebuild", "orders", "--despite-differences", "--reason", "x", "--yes"))
                .isEqualTo(2);
        assertThat(system.err()).startsWith("--despite-differences belongs to --swap");
        assertThat(system.asked()).isEmpty();
    }

    private static String state(String phase, String wish, long applied, String comparison, String trouble) {
        return """
                {"number":1,"phase":"%s","paused":false,"wish":"%s","startedAt":"2026-04-13T13:00:00Z","applied":%d,\
                "total":9,"comparison":%s,"trouble":"%s"}"""
                .formatted(phase, wish, applied, comparison, trouble);
    }
}
