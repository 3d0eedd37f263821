package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.rebuild.RebuildRates;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;

/** The rebuild of rates, for operators; it goes on whoever asks or does not. */
@Hidden
@Controller("/admin/rebuilds/rates")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AdminRebuildController {

    private static final int LONGEST_REASON = 200;

    private final RebuildRates rebuilds;

    AdminRebuildController(RebuildRates rebuilds) {
        this.rebuilds = rebuilds;
    }

    /**
     * Why it is asked for.
     *
     * @param check whether differences are only told
     */
    @Serdeable
    record Why(@Nullable String reason, @Nullable Boolean check) {

        String required() {
            var words = reason == null ? "" : reason.strip();
            if (words.isEmpty() || words.codePointCount(0, words.length()) > LONGEST_REASON) {
                throw new InvalidRequest("'reason' must say why, in 1 to " + LONGEST_REASON + " characters");
            }
            return words;
        }
    }

    @Get
    HttpResponse<RebuildView> state(SignedIn signedIn) {
        Operators.require(signedIn);
        return answer(rebuilds.state());
    }

    @Post
    HttpResponse<RebuildView> start(SignedIn signedIn, @Body Why why) {
        var operator = Operators.require(signedIn);
        return answer(rebuilds.start(operator, why.required(), Boolean.TRUE.equals(why.check())));
    }

    @Post("/abort")
    HttpResponse<RebuildView> abort(SignedIn signedIn, @Body Why why) {
        var operator = Operators.require(signedIn);
        return answer(rebuilds.abort(operator, why.required()));
    }

    private static HttpResponse<RebuildView> answer(RebuildRates.State state) {
        return HttpResponse.ok(RebuildView.of(state)).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
