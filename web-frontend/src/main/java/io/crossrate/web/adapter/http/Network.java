package io.crossrate.web.adapter.http;

import java.net.InetAddress;
import java.util.Arrays;

/** An address, such as {@code 127.0.0.1}, or all addresses of a network, such as {@code 10.0.0.0/8}. */
final class Network {

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /** Reads either form; an IllegalArgumentException says what is wrong with another. No name is looked up. */
    static Network of(String text) {
        var slash = text.indexOf('/');
        var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        var all = address.length * Byte.SIZE;
        var bits = slash < 0 ? all : bits(text.substring(slash + 1));
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException(text + " is no network: it needs 0 to " + all + " bits");
        }
        return new Network(address, bits);
    }

    private static int bits(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    boolean contains(InetAddress other) {
        var bytes = other.getAddress();
        if (bytes.length != address.length) {
            return false;
        }
        var whole = bits / Byte.SIZE;
        var rest = bits % Byte.SIZE;
        var mask = 0xFF << (Byte.SIZE - rest) & 0xFF;
        return Arrays.equals(bytes, 0, whole, address, 0, whole)
                && (rest == 0 || ((bytes[whole] ^ address[whole]) & mask) == 0);
    }
}
