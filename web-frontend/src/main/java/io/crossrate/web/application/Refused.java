package io.crossrate.web.application;

/** An answer of conversion-api that says no: a problem detail with its stable word, and what a person can do. */
public final class Refused extends RuntimeException {

    private final String type;
    private final int status;
    private final String detail;

    public Refused(String type, int status, String detail) {
        super(status + " " + type);
        this.type = type;
        this.status = status;
        this.detail = detail;
    }

    /** The stable word, such as quote-expired. */
    public String type() {
        return type;
    }

    public int status() {
        return status;
    }

    /** What was wrong and what to do, in a sentence that may be shown. */
    public String detail() {
        return detail;
    }
}
