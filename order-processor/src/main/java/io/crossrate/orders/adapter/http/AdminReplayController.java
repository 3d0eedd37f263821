package io.crossrate.orders.adapter.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.crossrate.orders.adapter.http.ReplayV1.ForecastV1;
import io.crossrate.orders.adapter.http.ReplayV1.ReplaysV1;
import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.crossrate.orders.application.replay.OperateReplays;
import io.crossrate.orders.application.replay.PlanReplay;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Replays for operators: planned, tried and started here, and carried out whoever asks or does not. */
@Controller("/admin/replays")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AdminReplayController {

    private static final long HIGHEST_RATE = 1_000_000;

    private final PlanReplay planReplay;
    private final OperateReplays replays;
    private final LongAnswers answers;

    AdminReplayController(PlanReplay planReplay, OperateReplays replays, LongAnswers answers) {
        this.planReplay = planReplay;
        this.replays = replays;
        this.answers = answers;
    }

    /**
     * Why it is asked for.
     *
     * @param rate records a second at most, as many as may be where it is missing; of a start
     */
    @Serdeable.Deserializable
    @JsonIgnoreProperties(ignoreUnknown = false)
    record WhyV1(@Nullable String reason, @Nullable Long rate) {

        String required() {
            return Reasons.required(reason, "reason");
        }

        long perSecond() {
            if (rate != null && (rate < 1 || rate > HIGHEST_RATE)) {
                throw new InvalidRequest("'rate' must be 1 to " + HIGHEST_RATE + " records a second");
            }
            return rate == null ? 0 : rate;
        }
    }

    @Get
    ReplaysV1 all() {
        return ReplaysV1.of(replays.newest());
    }

    @Get("/{id}")
    ReplayV1 one(String id) {
        return ReplayV1.of(replays.find(id));
    }

    @Post
    @Produces(LongAnswers.MEDIA_TYPE)
    HttpResponse<Publisher<byte[]>> plan(
            HttpRequest<?> request,
            @RequestAttribute(OperatorsOnly.OPERATOR) Caller operator,
            @Body ReplayWantedV1 body) {
        var wanted = body.wanted();
        return answers.answer(
                request.getPath(), progress -> ReplayV1.of(planReplay.plan(operator.userId(), wanted, progress)));
    }

    @Post("/{id}/dry-run")
    @Produces(LongAnswers.MEDIA_TYPE)
    HttpResponse<Publisher<byte[]>> foresee(HttpRequest<?> request, String id) {
        return answers.answer(request.getPath(), progress -> ForecastV1.of(replays.foresee(id, progress)));
    }

    @Post("/{id}/{action}")
    ReplayV1 act(@RequestAttribute(OperatorsOnly.OPERATOR) Caller operator, String id, String action, @Body WhyV1 why) {
        var who = operator.userId();
        var reason = why.required();
        return ReplayV1.of(
                switch (action) {
                    case "start" -> replays.start(id, why.perSecond(), who, reason);
                    case "pause" -> replays.pause(id, true, who, reason);
                    case "resume" -> replays.pause(id, false, who, reason);
                    case "abort" -> replays.abort(id, who, reason);
                    default ->
                        throw new InvalidRequest(
                                "a replay is asked to 'dry-run', 'start', 'pause', 'resume' or 'abort'");
                });
    }
}
