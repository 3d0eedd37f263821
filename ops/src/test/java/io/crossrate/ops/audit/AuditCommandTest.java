package io.crossrate.ops.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.ops.FakeSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditCommandTest {

    private static final String AUDIT = "POST /admin/audit";
    private static final String PROGRESS =
            "{\"progress\":{\"phase\":\"log\",\"done\":0,\"total\":9}}\n{\"progress\":{\"phase\":\"log\",\"done\":9,\"total\":9}}\n";

    private final FakeSystem system = new FakeSystem();

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void aCleanAuditIsDone() {
        system.answering(AUDIT, 200, PROGRESS + report(true, 0, ""));

        assertThat(system.run("audit")).isZero();

        assertThat(system.out())
                .isEqualTo(
                        """
                           INVARIANT                      BROKEN
                        1  every accepted order is a row       0
                        every invariant holds: 7 orders, 9 records of the log, 28 status events
                        """);
        assertThat(system.err()).contains("log 0 of 9 records", "log 9 of 9 records");
    }

    @Test
    void whatIsTooOldToBeKeptIsSaid() {
        var aged = report(true, 0, "").replace("\"statusEvents\":28", "\"statusEvents\":28,\"ordersWithEventsGone\":3");
        system.answering(AUDIT, 200, aged);

        assertThat(system.run("audit")).isZero();

        assertThat(system.out())
                .endsWith(
                        """
                        28 status events
                        of 3 orders the oldest status events are not kept any more; the rest was looked at
                        """);
    }

    @Test
    void findingsFailIt() {
        system.answering(AUDIT, 200, report(false, 1, "{\"invariant\":1,\"what\":\"order x is missing\"}"));

        assertThat(system.run("audit")).isEqualTo(1);
        assertThat(system.out()).contains("not every invariant holds").endsWith("  1: order x is missing\n");
        assertThat(system.run("audit", "--json")).isEqualTo(1);
        assertThat(system.out()).startsWith("{\"clean\":false,\"orders\":7,");
    }

    @Test
    void whatEndsItEarlyIsALine() {
        system.answering(
                AUDIT,
                200,
                PROGRESS
                        + "{\"problem\":{\"title\":\"Orders cannot be read\",\"status\":503,\"detail\":\"try again\"}}");
        assertThat(system.run("audit")).isEqualTo(1);
        assertThat(system.err()).endsWith("crossrate: Orders cannot be read: try again\n");

        try (var broken = new FakeSystem().answering(AUDIT, 200, PROGRESS)) {
            assertThat(broken.run("audit")).isEqualTo(1);
            assertThat(broken.err())
                    .endsWith("crossrate: order-processor ended before it was done;"
                            + " what it did is in: crossrate ops log\n");
        }
    }

    @Test
    void onlyOneRunsAtATime() {
        system.answering(
                AUDIT,
                200,
                "{\"problem\":{\"title\":\"This is being done already\",\"status\":409,\"detail\":\"wait\"}}");
        assertThat(system.run("audit")).isEqualTo(3);
    }

    private static String report(boolean clean, int broken, String finding) {
        return """
                {"result":{"clean":%s,"orders":7,"records":9,"statusEvents":28,"invariants":[{"number":1,\
                "promise":"every accepted order is a row","broken":%d}],"findings":[%s]}}
                """
                .formatted(clean, broken, finding);
    }
}
