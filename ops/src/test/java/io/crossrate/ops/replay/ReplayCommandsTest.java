package io.crossrate.ops.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.ops.FakeSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayCommandsTest {

    private static final String PATH = "/admin/replays";
    private static final String ONE = PATH + "/1a2b3c4d";
    private static final String COUNTS = "{\"applied.OrderPlaced\":2,\"duplicates.OrderCancelRequested\":1,"
            + "\"orders.changed\":1,\"orders.unchanged\":1,\"rows.orders\":1}";

    private final FakeSystem system = new FakeSystem();

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void aPlanIsShownWithItsOffsetsWarningsAndHash() {
        system.answering(
                "POST " + PATH,
                200,
                "{\"progress\":{\"phase\":\"orders read\",\"done\":5,\"total\":9}}\n{\"result\":"
                        + replay("planned", 0, "{}", "") + "}\n");

        assertThat(system.run("replay", "plan", "--mode", "rebuild", "--key", "some-order"))
                .isZero();

        assertThat(system.out())
                .isEqualTo(
                        """
                        PARTITION  FROM  UNTIL
                                3     7     12
                        3 records of 2 keys
                        mind: 1 records cannot be read
                        the plan is 1a2b3c4d, 9f86d081
                        """);
        assertThat(system.err()).contains("orders read 5 of 9 offsets");
        assertThat(system.asked().getFirst())
                .contains("\"mode\":\"rebuild\"")
                .contains("\"key\":\"some-order\"")
                .doesNotContain("topic");
    }

    @Test
    void aDryRunSaysWhatItWouldComeToByKind() {
        system.answering(
                "POST " + ONE + "/dry-run",
                200,
                "{\"result\":{\"counts\":%s,\"first\":[\"orders 3:7 is missing\"]}}\n".formatted(COUNTS));

        assertThat(system.run("replay", "start", "1a2b3c4d", "--dry-run")).isZero();

        assertThat(system.out())
                .isEqualTo(
                        """
                        KIND                  APPLIED  DUPLICATES  DEAD LETTERS
                        OrderCancelRequested        0           1             0
                        OrderPlaced                 2           0             0
                        orders.changed 1
                        orders.unchanged 1
                        rows.orders 1
                          orders 3:7 is missing
                        nothing was changed
                        """);
    }

    @Test
    void aReplayIsStartedAndLookedAtUntilItHasEnded() {
        system.answering("GET " + ONE, 200, replay("planned", 0, "{}", ""))
                .answering("GET " + ONE, 200, replay("running", 1, "{}", "the database is away"))
                .answering("GET " + ONE, 200, replay("done", 3, COUNTS, ""))
                .answering("POST " + ONE + "/start", 200, replay("running", 0, "{}", ""));

        assertThat(system.run("replay", "start", "1a2b3c4d", "--rate", "500/s", "--reason", "rows were lost", "--yes"))
                .isZero();

        assertThat(system.out()).startsWith("replay 1a2b3c4d is done: 3 of 3 records\nrebuild orders.v1");
        assertThat(system.err()).contains("replayed 3 of 3 records").contains("the database is away");
        assertThat(system.asked()).anySatisfy(asked -> assertThat(asked)
                .startsWith("POST " + ONE + "/start given ")
                .contains("\"rate\":500")
                .contains("\"reason\":\"rows were lost\""));
    }

    @Test
    void whatFailedIsAFailureAndSaysWhy() {
        system.answering("GET " + ONE, 200, replay("failed", 1, "{}", "records are gone: plan again"))
                .answering("POST " + ONE + "/start", 200, replay("running", 0, "{}", ""));

        assertThat(system.run("replay", "start", "1a2b3c4d", "--reason", "a test", "--yes"))
                .isEqualTo(1);
        assertThat(system.out()).endsWith("records are gone: plan again\n");
        assertThat(system.run("replay", "status", "1a2b3c4d", "--follow")).isEqualTo(1);
    }

    @Test
    void oneThatRestsIsShownAndNotWell() {
        var paused = replay("running", 1, "{}", "").replace("\"paused\":false", "\"paused\":true");
        system.answering("GET " + ONE, 200, paused).answering("POST " + ONE + "/pause", 200, paused);

        assertThat(system.run("replay", "status", "1a2b3c4d")).isEqualTo(1);
        assertThat(system.out()).startsWith("replay 1a2b3c4d is running (paused): 1 of 3 records\n");
        assertThat(system.run("replay", "pause", "1a2b3c4d", "--reason", "a test", "--yes"))
                .isZero();
    }

    @Test
    void itIsPausedResumedAndAbortedFromAnywhere() {
        for (var action : new String[] {"pause", "resume", "abort"}) {
            system.answering("POST " + ONE + "/" + action, 200, replay("running", 1, "{}", ""));
            assertThat(system.run("replay", action, "1a2b3c4d", "--reason", "a test", "--yes"))
                    .isZero();
            assertThat(system.asked()).contains("POST " + ONE + "/" + action + " given {\"reason\":\"a test\"}");
            assertThat(system.run("replay", action, "1a2b3c4d", "--yes")).isEqualTo(2);
            assertThat(system.run("replay", action, "1a2b3c4d", "--reason", "a test"))
                    .isEqualTo(3);
        }
        assertThat(system.asked()).hasSize(3);
    }

    @Test
    void theNewestAreListedAndOneThatIsNotThereIsRefused() {
        system.answering("GET " + PATH, 200, "{\"items\":[" + replay("done", 3, COUNTS, "") + "]}")
                .refusing(
                        "GET " + ONE, 404, "unknown-replay", "There is no such replay", "there is no replay 1a2b3c4d");

        assertThat(system.run("replay", "status")).isZero();
        assertThat(system.out()).contains("PLAN      PHASE  MODE").contains("1a2b3c4d  done   rebuild");
        assertThat(system.run("replay", "status", "--json")).isZero();
        assertThat(system.out()).startsWith("{\"id\":\"1a2b3c4d\"");
        assertThat(system.run("replay", "status", "1a2b3c4d")).isEqualTo(3);
        assertThat(system.run("replay", "status", "../../log")).isEqualTo(2);
    }

    private static String replay(String phase, long done, String counts, String trouble) {
        return """
                {"id":"1a2b3c4d","plan":{"mode":"rebuild","topic":"orders.v1","to":"2026-04-13T14:00:00Z",\
                "ranges":[{"partition":3,"from":7,"until":12}],"records":3,"keys":2,\
                "warnings":["1 records cannot be read"],"plannedAt":"2026-04-13T14:00:00Z"},"hash":"9f86d081",\
                "phase":"%s","paused":false,"done":%d,"counts":%s,"first":[],"trouble":"%s"}"""
                .formatted(phase, done, counts, trouble);
    }
}
