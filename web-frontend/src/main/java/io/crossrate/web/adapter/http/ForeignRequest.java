package io.crossrate.web.adapter.http;

/** A request that would change something did not come from a page of this site. */
final class ForeignRequest extends RuntimeException {

    ForeignRequest() {
        super("foreign request", null, false, false);
    }
}
