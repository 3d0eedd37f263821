package io.crossrate.ops.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A topic in a file, format 1: eight bytes {@code CRXTOPIC}, then one zstd stream of frames, each with its length in four
 * bytes before it. The first frame is the header (format, partitions, the topic's name), the others are records; at the
 * end stand a length of −1, the count of records in eight bytes, and the SHA-256 of all frames with their lengths.
 */
final class TopicFile {

    static final byte[] MAGIC = "CRXTOPIC".getBytes(StandardCharsets.US_ASCII);
    static final int FORMAT = 1;
    static final int END = -1;
    static final int NOTHING = -1;
    static final int LONGEST_FRAME = 64 << 20;
    static final int BUFFER = 1 << 16;

    private TopicFile() {}

    /** What a file says of itself. */
    record Head(String topic, int partitions) {}

    /** The file is not what it should be; the message says in which way. */
    static final class Damaged extends IOException {
        Damaged(String message) {
            super(message);
        }
    }

    /** Reads the file through; how many records it has. */
    static long verify(Path file) throws IOException {
        try (var reader = new TopicFileReader(file)) {
            while (reader.next() != null) {
                // counted by the reader
            }
            return reader.records();
        }
    }

    static void update(MessageDigest digest, byte[] frame) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, frame.length));
        digest.update(frame);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
