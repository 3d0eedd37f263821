package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.application.Failure;

/** What an answer that is no table means, for people. */
final class FailureWords {

    private static final int NOT_FOUND = 404;

    private FailureWords() {}

    static String of(Failure failure, int status) {
        return switch (failure) {
            case UNREACHABLE -> "the provider cannot be reached";
            case SERVER_ERROR -> "the provider has trouble of its own";
            case RATE_LIMITED -> "asked too often";
            case QUOTA_REACHED -> "the plan's calls are used up";
            case KEY_REQUIRED -> "the provider asks for a key, and none is configured";
            case KEY_REFUSED -> "the provider refuses the key; check the source's api-key";
            case REQUEST_REFUSED -> "the provider refuses the request; check the source's url and the plan of its key";
            case REDIRECTED -> "the provider sends elsewhere, where nobody follows; check the source's url";
            case TOO_LARGE -> "the answer is too large";
            case FORMAT_CHANGED ->
                status == NOT_FOUND ? "nothing is at this address; check the source's url" : "the answer is no table";
        };
    }
}
