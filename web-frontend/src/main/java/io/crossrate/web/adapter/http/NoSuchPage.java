package io.crossrate.web.adapter.http;

/** There is nothing at this address, or nothing for this person. */
final class NoSuchPage extends RuntimeException {

    NoSuchPage() {
        super("no such page", null, false, false);
    }
}
