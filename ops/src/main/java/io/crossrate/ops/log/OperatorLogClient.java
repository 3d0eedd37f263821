package io.crossrate.ops.log;

import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The operators' log over HTTP. */
final class OperatorLogClient {

    private static final int PAGE = 200;

    private final OperatorApi api;

    OperatorLogClient(OperatorApi api) {
        this.api = api;
    }

    /** The beginning or the end of something that an operator did. */
    record Line(
            long number,
            String operation,
            String at,
            String operator,
            String action,
            String target,
            String reason,
            String outcome,
            SortedMap<String, Long> counts,
            String detail,
            String hash) {}

    private record Page(List<Line> items, @Nullable String next) {}

    /** What following the chain of lines found. */
    record Verification(boolean whole, long lines, String hash, List<String> faults) {}

    /** The newest lines, newest first. */
    List<Line> newest(int limit) throws NotDone, Refused, InterruptedException {
        var lines = new ArrayList<Line>();
        var cursor = "";
        do {
            var page = api.get(
                    "/admin/log?limit=%d%s".formatted(Math.min(PAGE, limit - lines.size()), cursor), Page.class);
            lines.addAll(page.items());
            cursor = page.next() == null ? "" : "&cursor=" + page.next();
        } while (!cursor.isEmpty() && lines.size() < limit);
        return lines;
    }

    /** Whether every line is there as it was written, the known one among them. */
    Verification verify(@Nullable String known) throws NotDone, Refused, InterruptedException {
        var query = known == null ? "" : "?known=" + URLEncoder.encode(known, StandardCharsets.UTF_8);
        return api.get("/admin/log/verification" + query, Verification.class);
    }
}
