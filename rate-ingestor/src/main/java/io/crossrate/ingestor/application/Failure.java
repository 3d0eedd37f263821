package io.crossrate.ingestor.application;

import java.util.Locale;

/** Why a provider gave no table. */
public enum Failure {
    /** No connection, or no whole answer in time. */
    UNREACHABLE,
    SERVER_ERROR,
    /** Asked too often; the provider may say when to come back. */
    RATE_LIMITED,
    /** The plan's calls are used up. */
    QUOTA_REACHED,
    /** The key is missing, wrong, inactive, or sent to the wrong host. */
    KEY_REFUSED,
    /** The provider does not take the request as we send it. */
    REQUEST_REFUSED,
    /** The answer is not what this adapter reads: other fields, HTML, truncated, too large, a redirect. */
    FORMAT_CHANGED;

    /** Whether only an operator or the provider can mend it, so that asking soon again is of no use. */
    public boolean lasts() {
        return switch (this) {
            case QUOTA_REACHED, KEY_REFUSED, REQUEST_REFUSED -> true;
            case UNREACHABLE, SERVER_ERROR, RATE_LIMITED, FORMAT_CHANGED -> false;
        };
    }

    /** The word for logs, metrics and the API: rate-limited. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
