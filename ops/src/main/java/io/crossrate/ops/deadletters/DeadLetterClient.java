package io.crossrate.ops.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead letters over HTTP. */
final class DeadLetterClient {

    private static final String PATH = "/admin/dead-letters";

    private final OperatorApi api;

    DeadLetterClient(OperatorApi api) {
        this.api = api;
    }

    private record Topics(List<Topic> topics) {}

    /** The open letters of a topic. */
    record Topic(String name, String topic, long open, List<Cause> causes) {}

    /** The open letters of a cause, and one of them. */
    record Cause(String id, String text, long count, String first, String last, String example) {}

    /** Bytes: as text where they are text. */
    record Bytes(int length, @Nullable String text, @Nullable String hex) {
        @Override
        public String toString() {
            return text == null ? "hex " + hex : text;
        }
    }

    /** A header of the record. */
    record Header(String name, @Nullable Bytes value) {}

    /** Where the record stood. */
    record Origin(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return "%s %d:%d".formatted(topic, partition, offset);
        }
    }

    /** One letter. */
    record Letter(
            String id,
            boolean open,
            String keptAt,
            @Nullable Origin origin,
            String error,
            String cause,
            @Nullable Bytes key,
            @Nullable Bytes value,
            List<Header> headers) {}

    /** Which letters, and why. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Request(
            @Nullable String cause,
            List<String> ids,
            boolean all,
            int limit,
            boolean dryRun,
            @Nullable String reason) {}

    /** What a redrive came to. */
    record Redriven(boolean dryRun, long redriven, long left, List<Forecast> forecasts) {}

    /** What is to be expected of so many. */
    record Forecast(String kind, String detail, long count, String example) {}

    /** What a discard came to. */
    record Discarded(boolean dryRun, long discarded) {}

    /** All topics. */
    List<Topic> topics() throws NotDone, Refused, InterruptedException {
        return api.get(PATH, Topics.class).topics();
    }

    Topic topic(String name) throws NotDone, Refused, InterruptedException {
        return api.get(path(name), Topic.class);
    }

    Letter letter(String topic, String id) throws NotDone, Refused, InterruptedException {
        return api.get(path(topic) + "/" + encoded(id), Letter.class);
    }

    Redriven redrive(String topic, Request request, OperatorApi.Listener listener)
            throws NotDone, Refused, InterruptedException {
        return api.follow(path(topic) + "/redrive", request, Redriven.class, listener);
    }

    Discarded discard(String topic, Request request, OperatorApi.Listener listener)
            throws NotDone, Refused, InterruptedException {
        return api.follow(path(topic) + "/discard", request, Discarded.class, listener);
    }

    private static String path(String topic) {
        return PATH + "/" + topic;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
