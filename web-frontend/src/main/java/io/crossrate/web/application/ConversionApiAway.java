package io.crossrate.web.application;

/** conversion-api did not answer, or not with sense. */
public final class ConversionApiAway extends RuntimeException {

    public ConversionApiAway(String what, Throwable cause) {
        super(what, cause);
    }
}
