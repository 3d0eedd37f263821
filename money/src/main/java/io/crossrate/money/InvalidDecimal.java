package io.crossrate.money;

/** Text that should have been a decimal number and is not; the message says what to write instead. */
public final class InvalidDecimal extends IllegalArgumentException {

    InvalidDecimal(String message) {
        super(message);
    }
}
