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
    /** The provider asks for a key, and none is configured. */
    KEY_REQUIRED,
    /** The key is wrong, inactive, or sent to the wrong host. */
    KEY_REFUSED,
    /** The provider does not take the request as we send it. */
    REQUEST_REFUSED,
    /** The provider sends elsewhere, where nobody follows. */
    REDIRECTED,
    /** The answer is larger than what is read. */
    TOO_LARGE,
    /** The answer is not what this adapter reads: other fields, HTML, truncated. */
    FORMAT_CHANGED;

    /** Whether the provider refuses what is asked, so that only an operator or the provider can mend it. */
    public boolean isRefusal() {
        return switch (this) {
            case KEY_REQUIRED, KEY_REFUSED, REQUEST_REFUSED -> true;
            case UNREACHABLE, SERVER_ERROR, RATE_LIMITED, QUOTA_REACHED, REDIRECTED, TOO_LARGE, FORMAT_CHANGED -> false;
        };
    }

    /** The word for logs, metrics and the API: rate-limited. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
