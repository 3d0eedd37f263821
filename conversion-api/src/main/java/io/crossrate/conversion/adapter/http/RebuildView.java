package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.rebuild.RebuildRates;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;

/**
 * A rebuild of rates as operators see it.
 *
 * @param check whether it changes nothing
 * @param done of the phase, of so many in total
 * @param differences how much was not as the topics say
 * @param first the first differences, a line each
 * @param trouble what went wrong last, empty where nothing did
 */
@Serdeable
record RebuildView(
        long number,
        String phase,
        boolean check,
        String reason,
        String startedAt,
        long done,
        long total,
        Counts counts,
        long differences,
        List<String> first,
        String trouble,
        boolean recorded) {

    /** What it has come to so far. */
    @Serdeable
    record Counts(
            long tables,
            long unreadable,
            long rows,
            long missing,
            long wrong,
            long unfounded,
            long mended,
            long stored,
            long storedWrong) {}

    static RebuildView of(RebuildRates.State state) {
        var rebuild = state.rebuild();
        var tally = rebuild.tally();
        return new RebuildView(
                rebuild.number(),
                rebuild.phase().name().toLowerCase(Locale.ROOT),
                rebuild.isCheck(),
                rebuild.reason(),
                rebuild.startedAt().toString(),
                state.done(),
                state.total(),
                new Counts(
                        tally.tables(),
                        tally.unreadable(),
                        tally.rows(),
                        tally.missing(),
                        tally.wrong(),
                        tally.unfounded(),
                        tally.mended(),
                        tally.stored(),
                        tally.storedWrong()),
                tally.differences(),
                rebuild.first(),
                rebuild.trouble(),
                rebuild.isRecorded());
    }
}
