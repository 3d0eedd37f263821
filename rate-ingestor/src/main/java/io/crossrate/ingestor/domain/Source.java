package io.crossrate.ingestor.domain;

import io.crossrate.money.Currency;
import java.time.Duration;

/**
 * A provider as it is to be polled.
 *
 * @param name lower-case, as it stands in events and configuration: open-er-api
 * @param base the base that its tables must have; a table in another base is refused
 * @param interval the pause between two polls where the provider announces no time
 * @param minimumRates a table with fewer sound rates is refused as a whole
 * @param standby whether it is asked only while the source preferred to it gives no table
 */
public record Source(String name, TableKind kind, Currency base, Duration interval, int minimumRates, boolean standby) {

    /** A source that is always polled. */
    public Source(String name, TableKind kind, Currency base, Duration interval, int minimumRates) {
        this(name, kind, base, interval, minimumRates, false);
    }

    public Source {
        if (!name.matches("[a-z][a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("a source's name is lower-case letters, digits and dashes, was " + name);
        }
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("the interval of " + name + " must be positive, was " + interval);
        }
        if (minimumRates < 1) {
            throw new IllegalArgumentException(name + " must ask for at least one rate, asked for " + minimumRates);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
