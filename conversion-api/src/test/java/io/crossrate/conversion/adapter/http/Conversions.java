package io.crossrate.conversion.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrate.conversion.adapter.http.Service.Answer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The conversions of one user at one service, as a client sees them. */
record Conversions(Service service, String authorization) {

    static final String HUNDRED_EUROS = "{\"from\":\"EUR\",\"to\":\"USD\",\"amount\":\"100\"}";

    Answer place(String body) {
        return service.post("/api/v1/conversions", body, "Authorization", authorization);
    }

    Answer place(String body, String key) {
        return service.post("/api/v1/conversions", body, "Authorization", authorization, "Idempotency-Key", key);
    }

    Answer list(String query) {
        return service.get("/api/v1/conversions" + query, "Authorization", authorization);
    }

    Answer get(String path) {
        return service.get(path, "Authorization", authorization);
    }

    Answer csv(String path) {
        return service.get(path, "Authorization", authorization, "Accept", "text/csv");
    }

    /** All of them, page by page. */
    List<JsonNode> all(int limit) {
        var found = new ArrayList<JsonNode>();
        var query = "?limit=" + limit;
        while (true) {
            var page = list(query);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("items").forEach(found::add);
            var next = page.json().path("next");
            if (next.isNull()) {
                return found;
            }
            query = "?limit=" + limit + "&cursor=" + next.asText();
        }
    }

    /** Fails unless the receipt's amounts follow from its own path. */
    static void assertRecomputable(JsonNode receipt) {
        var up = BigDecimal.ONE;
        var down = BigDecimal.ONE;
        for (var leg : receipt.path("path")) {
            var rate = new BigDecimal(leg.path("rate").asText());
            up = leg.path("inverted").asBoolean() ? up : up.multiply(rate);
            down = leg.path("inverted").asBoolean() ? down.multiply(rate) : down;
        }
        var from = new BigDecimal(receipt.at("/from/amount").asText());
        var to = new BigDecimal(receipt.at("/to/amount").asText());
        var digits = receipt.at("/rounding/minorUnits").asInt();
        var mode = RoundingMode.valueOf(receipt.at("/rounding/mode").asText());
        var forth = from.multiply(up).divide(down, digits, mode);
        var back = to.multiply(down).divide(up, digits, mode);
        assertThat(List.of(forth + " from " + from, to + " from " + back))
                .as(receipt.toString())
                .contains(to + " from " + from);
    }
}
