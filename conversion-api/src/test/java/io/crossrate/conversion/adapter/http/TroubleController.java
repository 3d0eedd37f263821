package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.StandingClock;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;

/** What can go wrong beside a controller: a fault of ours, and bodies that are not what they should be. */
@Controller("/api/v1/trouble")
@Requires(property = StandingClock.PROPERTY)
final class TroubleController {

    @Serdeable
    record Wish(String name, int count) {}

    @Get("/fault")
    String fault() {
        return Optional.<String>empty().orElseThrow(() -> new IllegalStateException("a secret of io.crossrate"));
    }

    @Get("/number")
    int number(@QueryValue int value) {
        return value;
    }

    @Post
    @ExecuteOn(TaskExecutors.BLOCKING)
    Wish wish(@Body Wish wish) {
        return wish;
    }
}
