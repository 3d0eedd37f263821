package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.chaos.Answer.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/**
 * What the product's own audit of its eight invariants came to.
 *
 * @param findings what is not as it must be; none where it is clean
 */
public record Audit(List<String> findings, long orders) {

    /** Asks the order-processor at that address, in an operator's name. */
    public static Audit of(HttpClient client, URI processor, String accessToken) {
        var request = HttpRequest.newBuilder(processor.resolve("/admin/audit"))
                .header("Authorization", "Bearer " + accessToken)
                .POST(BodyPublishers.noBody())
                .build();
        try {
            return read(client.send(request, BodyHandlers.ofLines()).body().toList());
        } catch (IOException e) {
            throw new CannotMeasure("the audit did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("interrupted", e);
        }
    }

    private static Audit read(List<String> lines) {
        var report = lines.isEmpty() ? null : Json.read(lines.getLast()).get("result");
        if (report == null) return new Audit(List.of("the audit came to no result: " + lines), 0);
        var findings = new ArrayList<String>();
        if (!Json.text(report, "clean").equals("true")) findings.add("the audit is not clean");
        report.get("findings")
                .values()
                .forEach(one -> findings.add("the audit found a broken invariant: " + Json.text(one, "invariant") + " "
                        + Json.text(one, "what")));
        System.out.printf(
                "audited: %s orders, %s records, %s status events%n",
                Json.text(report, "orders"), Json.text(report, "records"), Json.text(report, "statusEvents"));
        return new Audit(List.copyOf(findings), Long.parseLong(Json.text(report, "orders")));
    }
}
