package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.history.HistoryPage;
import io.crossrate.conversion.application.history.HistoryRequest;
import io.crossrate.conversion.application.history.ReadHistory;
import io.crossrate.conversion.domain.history.Resolution;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Rates of the past, any pair, as JSON or CSV. */
@Controller("/api/v1/rates")
final class HistoryController implements HistoryApi {

    private static final Duration GROWING_MAX_AGE = Duration.ofSeconds(30);
    private static final Duration PAST_MAX_AGE = Duration.ofMinutes(10);

    private final ReadHistory read;
    private final Clock clock;

    HistoryController(ReadHistory read, Clock clock) {
        this.read = read;
        this.clock = clock;
    }

    /**
     * A pair's rate in each bucket of a range.
     *
     * <p>{@code from} and {@code to} are instants, or days of UTC that are both within; the last 30 days by default.
     * {@code resolution} is {@code raw}, {@code 15m}, {@code 1h}, {@code 1d} or {@code auto}, the default: the finest that is
     * kept for the range and gives no more than some 2,000 points. One that is not kept for the range is refused. A bucket's point is the last observation in it; a cross
     * follows from numbers of the same bucket. With {@code fill=none}, the default, a bucket without an observation has no
     * point, and {@code missing} counts such buckets; as buckets start at fixed distances, those between two points can be
     * named. With {@code fill=previous} such a bucket repeats the point before it, with that one's {@code asOf} and
     * {@code filled}, for ten days at most and not past the withdrawal of a code; what is still missing has no observation
     * for so long. {@code source} names the sources that may
     * answer. A page has at most {@code limit} points; {@code next} is the {@code cursor} of the one after it, whose address
     * is also in the header Link.
     */
    @Get("/{base}/{quote}/history")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_CSV})
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Override
    public HttpResponse<?> history(HttpRequest<?> request, String base, String quote) {
        var parameters = request.getParameters();
        var format = HistoryFormat.of(parameters.get("format"), request);
        var pair = Codes.pair(Codes.currency(base), Codes.currency(quote));
        var query = HistoryQuery.of(pair, parameters, clock.instant());
        var page = read.page(query.request());
        var next = query.next(page);
        var answer = format.write(page, next, maxAge(page)).answer(request, clock.instant());
        next.ifPresent(cursor -> answer.header(
                HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(address(query.request(), cursor, parameters))));
        return answer;
    }

    private static String address(HistoryRequest asked, String cursor, HttpParameters parameters) {
        var form = parameters.get("format");
        return "/api/v1/rates/%s/history?limit=%d&cursor=%s%s"
                .formatted(asked.pair(), asked.limit(), cursor, form == null ? "" : "&format=" + form);
    }

    /** What is over is corrected or filled in seldom; the bucket of now changes at any time. */
    private Duration maxAge(HistoryPage page) {
        return page.until().isBefore(startOfToday()) ? PAST_MAX_AGE : GROWING_MAX_AGE;
    }

    private Instant startOfToday() {
        return Resolution.DAY.bucketOf(clock.instant());
    }
}
