package io.crossrate.conversion.application.rebuild;

/**
 * What a rebuild has come to so far.
 *
 * @param tables read from the topics
 * @param unreadable records there that are none
 * @param rows of the history that the topics speak of
 * @param missing of those, how many the history did not have, or only an older word
 * @param wrong of those, how many said something else
 * @param unfounded rows of the time that the topics cover which they do not speak of; left as they are
 * @param mended rows that were written
 * @param stored sources whose newest table the topics know
 * @param storedWrong of those, how many tables of the rate store were missing or others
 */
public record Tally(
        long tables,
        long unreadable,
        long rows,
        long missing,
        long wrong,
        long unfounded,
        long mended,
        long stored,
        long storedWrong) {

    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(
                tables + other.tables,
                unreadable + other.unreadable,
                rows + other.rows,
                missing + other.missing,
                wrong + other.wrong,
                unfounded + other.unfounded,
                mended + other.mended,
                stored + other.stored,
                storedWrong + other.storedWrong);
    }

    static Tally read(long tables, long unreadable) {
        return new Tally(tables, unreadable, 0, 0, 0, 0, 0, 0, 0);
    }

    static Tally compared(long rows, long missing, long wrong, long unfounded, long mended) {
        return new Tally(0, 0, rows, missing, wrong, unfounded, mended, 0, 0);
    }

    static Tally stored(long stored, long storedWrong) {
        return new Tally(0, 0, 0, 0, 0, 0, 0, stored, storedWrong);
    }

    /** How much was not as the topics say. */
    public long differences() {
        return missing + wrong + unfounded + storedWrong;
    }
}
