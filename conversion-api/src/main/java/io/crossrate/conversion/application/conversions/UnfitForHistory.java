package io.crossrate.conversion.application.conversions;

/** The history cannot hold a conversion for what is in it; trying again does not help. */
public final class UnfitForHistory extends RuntimeException {

    public UnfitForHistory(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
