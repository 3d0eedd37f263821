package io.crossrate.ops.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.ops.FakeSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLettersCommandTest {

    private static final String REDRIVE = "POST /admin/dead-letters/orders/redrive";
    private static final String TOPIC =
            """
            {"name":"orders","topic":"orders.dead-letter.v1","open":3,"causes":[{"id":"3f2a90c1","text":"# is missing",\
            "count":3,"first":"2026-04-13T14:00:00Z","last":"2026-04-13T15:00:00Z","example":"3:17"}]}""";

    private final FakeSystem system = new FakeSystem();

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void causesAreListedWithTheirCounts() {
        system.answering("GET /admin/dead-letters", 200, "{\"topics\":[" + TOPIC + "]}");

        assertThat(system.run("dead-letters", "list")).isZero();

        assertThat(system.out())
                .isEqualTo(
                        """
                        TOPIC   CAUSE     OPEN  FIRST                 LAST                  EXAMPLE  ERROR
                        orders  3f2a90c1     3  2026-04-13T14:00:00Z  2026-04-13T15:00:00Z  3:17     # is missing
                        """);
        assertThat(system.run("dead-letters", "list", "--json")).isZero();
        assertThat(system.out()).startsWith("[{\"name\":\"orders\"").endsWith("]\n");
    }

    @Test
    void aLetterIsShownAsItIs() {
        system.answering(
                "GET /admin/dead-letters/rates/3%3A17",
                200,
                """
                {"id":"3:17","open":true,"keptAt":"2026-04-13T14:00:00Z","origin":{"topic":"rates.fiat.v1",\
                "partition":1,"offset":9},"error":"no JSON","cause":"3f2a90c1","value":{"length":2,"hex":"ff00"},\
                "headers":[{"name":"ce_id","value":{"length":1,"text":"7"}}]}""");

        assertThat(system.run("dead-letters", "show", "3:17", "--topic", "rates"))
                .isZero();

        assertThat(system.out())
                .contains("letter   3:17 of rates, open", "origin   rates.fiat.v1 1:9", "header   ce_id: 7")
                .contains("key      null", "value    hex ff00");
    }

    @Test
    void nothingIsSentBackWithoutAYes() {
        assertThat(system.run("dead-letters", "redrive", "--all", "--reason", "mended"))
                .isEqualTo(3);
        assertThat(system.err()).isEqualTo("crossrate: this changes data: confirm it with --yes\n");
        assertThat(system.asked()).isEmpty();
    }

    @Test
    void aReasonAndAChoiceAreNeeded() {
        assertThat(system.run("dead-letters", "redrive", "--all", "--yes")).isEqualTo(2);
        assertThat(system.err()).contains("--reason");
        assertThat(system.run("dead-letters", "redrive", "--reason", "mended", "--yes"))
                .isEqualTo(2);
        assertThat(system.run("dead-letters", "discard", "--all", "--id", "1:2", "--reason", "x", "--yes"))
                .isEqualTo(2);
        assertThat(system.asked()).isEmpty();
    }

    @Test
    void aDryRunNeedsNeitherAndSaysWhatWouldCome() {
        system.answering(
                REDRIVE,
                200,
                """
                {"progress":{"phase":"redriven","done":0,"total":3}}
                {"result":{"dryRun":true,"redriven":2,"left":1,"forecasts":[{"kind":"APPLIES","detail":"opens an order",\
                "count":2,"example":"3:17"},{"kind":"COMES_BACK","detail":"no JSON","count":1,"example":"3:18"}]}}
                """);

        assertThat(system.run("dead-letters", "redrive", "--cause", "3f2a90c1", "--dry-run"))
                .isEqualTo(1);

        assertThat(system.asked().getFirst())
                .startsWith(REDRIVE + " given ")
                .contains("\"cause\":\"3f2a90c1\"", "\"dryRun\":true", "\"limit\":1000", "\"all\":false")
                .doesNotContain("reason");
        assertThat(system.out())
                .isEqualTo(
                        """
                        FORECAST    LETTERS  EXAMPLE  DETAIL
                        APPLIES           2  3:17     opens an order
                        COMES_BACK        1  3:18     no JSON
                        2 would be sent back, 1 stay as they are
                        """);
        assertThat(system.err()).contains("redriven 0 of 3");
    }

    @Test
    void lettersAreSentBackAndClosed() {
        system.answering(REDRIVE, 200, "{\"result\":{\"dryRun\":false,\"redriven\":2,\"left\":0,\"forecasts\":[]}}")
                .answering(
                        "POST /admin/dead-letters/orders/discard",
                        200,
                        "{\"result\":{\"dryRun\":false,\"discarded\":5}}");

        assertThat(system.run("dead-letters", "redrive", "--id", "3:17,3:18", "--reason", "mended", "--yes"))
                .isZero();
        assertThat(system.out()).isEqualTo("2 sent back, 0 stay as they are\n");
        assertThat(system.asked().getFirst()).contains("\"ids\":[\"3:17\",\"3:18\"]", "\"reason\":\"mended\"");

        assertThat(system.run("dead-letters", "discard", "--all", "--reason", "old", "--yes"))
                .isZero();
        assertThat(system.out()).isEqualTo("5 closed\n");
    }

    @Test
    void aCauseThatNoOpenLetterHasIsAFailure() {
        system.answering(REDRIVE, 200, "{\"result\":{\"dryRun\":false,\"redriven\":0,\"left\":0,\"forecasts\":[]}}");

        assertThat(system.run("dead-letters", "redrive", "--cause", "ffffffff", "--reason", "mended", "--yes"))
                .isEqualTo(1);
        assertThat(system.out()).isEqualTo("0 sent back, 0 stay as they are\n");
        assertThat(system.err())
                .isEqualTo("crossrate: no dead letter of orders is open with cause ffffffff;"
                        + " crossrate ops dead-letters list shows which are\n");
        assertThat(system.run("dead-letters", "redrive", "--all", "--reason", "mended", "--yes"))
                .isZero();
    }

    @Test
    void lettersThatAreNamedAndNotOpenAreAFailure() {
        system.answering(
                        "POST /admin/dead-letters/orders/discard",
                        200,
                        "{\"result\":{\"dryRun\":false,\"discarded\":1}}")
                .answering(REDRIVE, 200, "{\"result\":{\"dryRun\":true,\"redriven\":1,\"left\":0,\"forecasts\":[]}}");

        assertThat(system.run("dead-letters", "discard", "--id", "9:0,3:17", "--reason", "a test", "--yes"))
                .isEqualTo(1);
        assertThat(system.out()).isEqualTo("1 closed\n");
        assertThat(system.err())
                .isEqualTo("crossrate: not there, or not open: 1 of the 2 dead letters of orders that were named;"
                        + " crossrate ops dead-letters list shows which are\n");
        assertThat(system.run("dead-letters", "redrive", "--id", "9:0", "--id", "3:17", "--dry-run"))
                .isEqualTo(1);
        assertThat(system.run("dead-letters", "redrive", "--id", "3:17", "--id", "3:17", "--dry-run"))
                .isZero();
    }
}
