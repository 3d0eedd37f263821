package io.crossrate.web.application;

/** order-processor did not answer, or not with sense. */
public final class OrderProcessorAway extends RuntimeException {

    public OrderProcessorAway(String what, Throwable cause) {
        super(what, cause);
    }
}
