package io.crossrate.orders.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operators' log shows whatever somebody did to it in the database. */
class AdminLogTest {

    private AdminStage admin;

    @BeforeEach
    void writeSixLines() {
        admin = new AdminStage();
        for (var audit = 0; audit < 3; audit++) {
            admin.result(admin.post("/admin/audit", ""));
        }
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void everyWayToChangeItShows() {
        var whole = verification("");
        assertThat(whole.path("whole").asBoolean()).as(whole.toString()).isTrue();
        assertThat(whole.path("lines").asInt()).isEqualTo(6);
        var known = "6:" + whole.path("hash").asText();
        assertThat(verification("?known=" + known).path("whole").asBoolean()).isTrue();
        assertThat(faults("?known=4:" + whole.path("hash").asText()))
                .containsExactly("line 4 is not the one that was known: the log was written anew");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE FROM operator_log WHERE number = 3                      | line 3 is missing",
                "DELETE FROM operator_log WHERE number = 1                      | line 1 is missing",
                "DELETE FROM operator_log WHERE number > 4                      | lines 5 to 6 are missing",
                "UPDATE operator_log SET reason = 'none' WHERE number = 2       | line 2 was changed",
                "UPDATE operator_log SET counts = 'broken=1x' WHERE number = 2  | line 2 was changed",
                "UPDATE operator_log SET operator_id = REPEAT('0', 16) WHERE number = 6 | line 6 was changed",
                "UPDATE operator_log SET number = 7 WHERE number = 6            | line 6 is missing",
                "UPDATE operator_log_head SET hash = REPEAT(X'01', 32)          | line 6 is not the one that the head names",
            })
    void whatWasDoneToALineIsFound(String statement, String fault) {
        assertThat(admin.stage.execute(statement)).isPositive();

        assertThat(faults("")).anyMatch(found -> found.startsWith(fault));
    }

    @Test
    void aLogWithoutLinesIsNotAnEmptyOne() {
        admin.stage.execute("DELETE FROM operator_log");

        assertThat(faults("")).containsExactly("lines 1 to 6 are missing");
    }

    private List<String> faults(String query) {
        var found = verification(query);
        assertThat(found.path("whole").asBoolean()).isFalse();
        return StreamSupport.stream(found.path("faults").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode verification(String query) {
        return admin.get("/admin/log/verification" + query);
    }
}
