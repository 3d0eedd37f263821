package io.crossrate.ingestor.application;

/** The log did not acknowledge in time; it may hold what was sent, or a part of it. */
public final class PublicationFailed extends Exception {

    public PublicationFailed(String message) {
        super(message);
    }

    public PublicationFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
