package io.crossrate.orders.adapter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrate.orders.application.operators.LogLine;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/** A line of the operators' log over HTTP. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record LogLineV1(
        long number,
        String operation,
        String at,
        String operator,
        String action,
        String target,
        String reason,
        String outcome,
        Map<String, Long> counts,
        String detail,
        String hash) {

    static LogLineV1 of(LogLine line) {
        var entry = line.entry();
        return new LogLineV1(
                line.number(),
                entry.operation().toString(),
                entry.at().toString(),
                entry.operatorId().toString(),
                entry.action(),
                entry.target(),
                entry.reason(),
                entry.outcome(),
                entry.counts(),
                entry.detail(),
                line.hash());
    }
}
