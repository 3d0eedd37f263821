package io.crossrate.ops.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.ops.FakeSystem;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogCommandTest {

    private final FakeSystem system = new FakeSystem();

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void theNewestLinesAreATable() {
        system.answering("GET /admin/log?limit=50", 200, page("null", 2, 1));

        assertThat(system.run("log")).isZero();

        assertThat(system.out())
                .isEqualTo(
                        """
                        LINE  AT                    OPERATOR  ACTION  OUTCOME  COUNTS             TARGET  REASON
                           2  2026-04-13T14:00:00Z  u         audit   DONE     broken=0 orders=7  orders
                           1  2026-04-13T14:00:00Z  u         audit   DONE     broken=0 orders=7  orders
                        """);
    }

    @Test
    void asJsonEachLineIsOneObjectOverAllPages() {
        system.answering("GET /admin/log?limit=200", 200, page("\"2\"", 3, 2))
                .answering("GET /admin/log?limit=198&cursor=2", 200, page("null", 1));

        assertThat(system.run("log", "--limit", "200", "--json")).isZero();

        assertThat(system.out().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"number\":"));
    }

    @Test
    void aLogThatIsWholeGivesItsLastLineToBeNoted() {
        system.answering(
                "GET /admin/log/verification", 200, "{\"whole\":true,\"lines\":12,\"hash\":\"9f86\",\"faults\":[]}");

        assertThat(system.run("log", "--verify")).isZero();

        assertThat(system.out()).isEqualTo("the log is whole: 12 lines; to be noted elsewhere: 12:9f86\n");
    }

    @Test
    void aLogThatIsNotFails() {
        system.answering(
                "GET /admin/log/verification?known=7%3Aab",
                200, "{\"whole\":false,\"lines\":11,\"hash\":\"9f86\",\"faults\":[\"line 3 is missing\"]}");

        assertThat(system.run("log", "--verify", "--known", "7:ab")).isEqualTo(1);
        assertThat(system.out()).isEqualTo("line 3 is missing\n");
        assertThat(system.run("log", "--verify", "--known", "7:ab", "--json")).isEqualTo(1);
        assertThat(system.out()).startsWith("{\"whole\":false,");
    }

    @Test
    void optionsThatHaveNoMeaningAreWrongUsage() {
        assertThat(system.run("log", "--limit", "0")).isEqualTo(2);
        assertThat(system.run("log", "--known", "1:ab")).isEqualTo(2);
        assertThat(system.asked()).isEmpty();
    }

    private static String page(String next, int... numbers) {
        var items = IntStream.of(numbers)
                .mapToObj(
                        """
                        {"number":%d,"operation":"o","at":"2026-04-13T14:00:00Z","operator":"u","action":"audit",\
                        "target":"orders","reason":"","outcome":"DONE","counts":{"broken":0,"orders":7},"detail":"",\
                        "hash":"ab"}"""
                                ::formatted)
                .collect(Collectors.joining(","));
        return "{\"items\":[" + items + "],\"next\":" + next + "}";
    }
}
