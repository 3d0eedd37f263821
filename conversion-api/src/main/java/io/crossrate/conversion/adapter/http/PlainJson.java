package io.crossrate.conversion.adapter.http;

import java.util.Arrays;

/**
 * Writes JSON of text that needs no escaping: currency codes, decimals, instants, ids and the names of sources, all of
 * which have been checked. It is what the answers that are asked for most are made of, without an object per field.
 */
final class PlainJson {

    private static final int FIRST_CAPACITY = 4_096;
    private static final ThreadLocal<PlainJson> OF_THREAD =
            ThreadLocal.withInitial(() -> new PlainJson(FIRST_CAPACITY));

    private byte[] bytes;
    private int length;

    PlainJson(int capacity) {
        bytes = new byte[capacity];
    }

    /** The thread's own, empty: for the event loops' few threads, and until {@link #bytes} has been called. */
    static PlainJson ofThread() {
        var json = OF_THREAD.get();
        json.length = 0;
        return json;
    }

    /** Text as it is: punctuation and names in ASCII. */
    PlainJson raw(String ascii) {
        var end = reserve(ascii.length());
        for (int i = 0, at = length; at < end; i++, at++) {
            bytes[at] = (byte) ascii.charAt(i);
        }
        length = end;
        return this;
    }

    PlainJson raw(byte[] json) {
        var end = reserve(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length = end;
        return this;
    }

    /** A string in quotes. */
    PlainJson text(String plain) {
        return raw("\"").raw(plain).raw("\"");
    }

    /** A comma where something stands before it in this object or array. */
    PlainJson comma() {
        var last = bytes[length - 1];
        return last == '{' || last == '[' ? this : raw(",");
    }

    /** What was written. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private int reserve(int more) {
        var end = length + more;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
        }
        return end;
    }
}
