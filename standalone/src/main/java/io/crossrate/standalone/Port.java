package io.crossrate.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;

/** A port on the loopback address, who listens there and the option that chooses it; 0 until a free one is taken. */
record Port(String listener, String option, int number) {

    private static final int MAX = 65_535;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /** This port, or a free one for 0, which nobody listens on now. */
    Port free() throws CannotRun {
        if (number < 0 || number > MAX) {
            throw new CannotRun("%s must be 0 to %d, was %d".formatted(option, MAX, number));
        }
        try (var socket = new ServerSocket(number, 1, InetAddress.getByAddress(LOOPBACK))) {
            return new Port(listener, option, socket.getLocalPort());
        } catch (IOException e) {
            throw new CannotRun(
                    "port %d of %s is in use; choose another with %s or %s"
                            .formatted(number, listener, option, variable()),
                    e);
        }
    }

    /** The environment variable that stands for the option. */
    private String variable() {
        return "CROSSRATE" + option.substring(1).replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
