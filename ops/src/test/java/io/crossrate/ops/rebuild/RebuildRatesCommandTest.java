package io.crossrate.ops.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.ops.FakeSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RebuildRatesCommandTest {

    private static final String STATE = "GET /admin/rebuilds/rates";
    private static final String START = "POST /admin/rebuilds/rates";

    private final FakeSystem system = new FakeSystem();

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void aRebuildIsBegunAndLookedAtUntilItIsOnRecord() {
        system.answering(STATE, 200, state("done", false, 0, true))
                .answering(STATE, 200, state("reading", false, 0, false))
                .answering(STATE, 200, state("comparing", false, 0, false))
                .answering(STATE, 200, state("done", false, 0, false))
                .answering(STATE, 200, state("done", false, 0, true))
                .answering(START, 200, state("reading", false, 0, false));

        assertThat(system.run("rebuild", "rates", "--reason", "rows were lost", "--yes"))
                .isZero();

        assertThat(system.out())
                .isEqualTo(
                        """
                        rebuild 1 is done: 900 tables read, 1 unreadable records
                        history: 40 rows that the topics know, 3 missing, 2 wrong, 5 mended; 0 that they do not know
                        Redis: 2 tables, 1 missing or wrong, put right
                          ecb EUR/USD 1d 2026-04-13T00:00:00Z: held nothing
                        """);
        assertThat(system.err()).contains("reading 4 of 9").contains("comparing 4 of 9");
        assertThat(system.asked())
                .anyMatch(asked -> asked.startsWith(START + " given {") && asked.contains("\"check\":false"))
                .anyMatch(asked -> asked.contains("\"reason\":\"rows were lost\""));
    }

    @Test
    void differencesFailACheck() {
        system.answering(STATE, 200, state("none", false, 0, true).replace("\"number\":1", "\"number\":0"))
                .answering(STATE, 200, state("done", true, 0, true))
                .answering(START, 200, state("reading", true, 0, false));

        assertThat(system.run("rebuild", "rates", "--verify", "--reason", "a check", "--yes"))
                .isEqualTo(1);

        assertThat(system.out()).startsWith("check 1 is done").contains("Redis: 2 tables, 1 missing or wrong\n");
        assertThat(system.asked()).anyMatch(asked -> asked.contains("\"check\":true"));
    }

    @Test
    void whatTheTopicsDoNotKnowIsLeftAndSaid() {
        system.answering(STATE, 200, state("none", false, 0, true).replace("\"number\":1", "\"number\":0"))
                .answering(STATE, 200, state("done", false, 7, true))
                .answering(START, 200, state("reading", false, 0, false));

        assertThat(system.run("rebuild", "rates", "--reason", "rows were lost", "--yes"))
                .isEqualTo(1);
        assertThat(system.out()).contains("; 7 that they do not know\n");
    }

    @Test
    void oneThatIsUnderWayIsLookedAt() {
        system.answering(STATE, 200, state("comparing", false, 0, false))
                .answering(STATE, 200, state("aborted", false, 0, true));

        assertThat(system.run("rebuild", "rates", "--json")).isEqualTo(1);

        assertThat(system.out()).contains("\"phase\":\"aborted\"");
        assertThat(system.asked()).allSatisfy(asked -> assertThat(asked).startsWith("GET"));
    }

    @Test
    void nothingIsChangedWithoutAReasonOrAYes() {
        system.answering(STATE, 200, state("done", false, 0, true));

        assertThat(system.run("rebuild", "rates", "--yes")).isEqualTo(2);
        assertThat(system.run("rebuild", "rates", "--reason", "why")).isEqualTo(3);
        assertThat(system.run("rebuild", "rates", "--abort", "--reason", "why")).isEqualTo(3);
        assertThat(system.run("rebuild", "rates", "--status", "--verify")).isEqualTo(2);
        assertThat(system.run("rebuild", "rates", "--status")).isZero();
        assertThat(system.asked()).allSatisfy(asked -> assertThat(asked).startsWith("GET"));
    }

    private static String state(String phase, boolean isCheck, int unfounded, boolean isRecorded) {
        return """
                {"number":1,"phase":"%s","check":%s,"reason":"rows were lost","startedAt":"2026-04-13T13:00:00Z",\
                "done":4,"total":9,"counts":{"tables":900,"unreadable":1,"rows":40,"missing":3,"wrong":2,\
                "unfounded":%d,"mended":5,"stored":2,"storedWrong":1},"differences":6,\
                "first":["ecb EUR/USD 1d 2026-04-13T00:00:00Z: held nothing"],"trouble":"","recorded":%s}"""
                .formatted(phase, isCheck, unfounded, isRecorded);
    }
}
