package io.crossrate.conversion;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A clock that stands where the property puts it. */
@Factory
@Requires(property = StandingClock.PROPERTY)
public final class StandingClock {

    public static final String PROPERTY = "test.now";

    @Singleton
    @Primary
    Clock clock(@Property(name = PROPERTY) String now) {
        return Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    }
}
