package io.crossrate.web.adapter.http;

import io.crossrate.web.application.ReturnPath;

/** The page is for signed-in people; after signing in the person goes on where they were. */
final class SignInNeeded extends RuntimeException {

    private final ReturnPath back;

    SignInNeeded(ReturnPath back) {
        super("sign-in needed", null, false, false);
        this.back = back;
    }

    ReturnPath back() {
        return back;
    }
}
