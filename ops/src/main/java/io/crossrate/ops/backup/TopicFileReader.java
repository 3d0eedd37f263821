package io.crossrate.ops.backup;

import com.github.luben.zstd.ZstdInputStream;
import io.crossrate.ops.backup.TopicFile.Damaged;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Reads a file from its beginning; throws {@link Damaged} where it is not as it was written. */
final class TopicFileReader implements AutoCloseable {

    private final DataInputStream in;
    private final MessageDigest digest = TopicFile.sha256();
    private final TopicFile.Head head;
    private long records;

    TopicFileReader(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), TopicFile.BUFFER);
        if (!Arrays.equals(raw.readNBytes(TopicFile.MAGIC.length), TopicFile.MAGIC)) {
            raw.close();
            throw new Damaged("it is no file of a topic");
        }
        in = new DataInputStream(new BufferedInputStream(new ZstdInputStream(raw), TopicFile.BUFFER));
        try {
            head = readHead();
        } catch (IOException | RuntimeException e) {
            in.close();
            throw damaged(e);
        }
    }

    private TopicFile.Head readHead() throws IOException {
        var frame = ByteBuffer.wrap(frame(in.readInt()));
        if (frame.getInt() != TopicFile.FORMAT) {
            throw new Damaged("it has a format of another version");
        }
        var partitions = frame.getInt();
        return new TopicFile.Head(StandardCharsets.UTF_8.decode(frame).toString(), partitions);
    }

    private Damaged damaged(Exception failure) {
        if (failure instanceof Damaged known) {
            return known;
        }
        var damaged = new Damaged("it cannot be read beyond %d records".formatted(records));
        damaged.initCause(failure);
        return damaged;
    }

    TopicFile.Head head() {
        return head;
    }

    /** The next record; null at the end, which is as it was written. */
    @Nullable
    StoredRecord next() throws IOException {
        try {
            var length = in.readInt();
            if (length == TopicFile.END) {
                requireEnd();
                return null;
            }
            var frame = ByteBuffer.wrap(frame(length));
            records++;
            return record(frame);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private static StoredRecord record(ByteBuffer frame) {
        var partition = frame.getInt();
        var timestamp = frame.getLong();
        var key = bytes(frame);
        var value = bytes(frame);
        var headers = new ArrayList<Header>();
        for (var left = frame.getInt(); left > 0; left--) {
            var name = bytes(frame);
            headers.add(new RecordHeader(
                    new String(name == null ? new byte[0] : name, StandardCharsets.UTF_8), bytes(frame)));
        }
        return new StoredRecord(partition, timestamp, key, value, headers);
    }

    private static byte @Nullable [] bytes(ByteBuffer frame) {
        var length = frame.getInt();
        if (length == TopicFile.NOTHING) {
            return null;
        }
        if (length < 0 || length > frame.remaining()) {
            throw new IllegalArgumentException("a field is longer than its frame");
        }
        var bytes = new byte[length];
        frame.get(bytes);
        return bytes;
    }

    private byte[] frame(int length) throws IOException {
        if (length < 0 || length > TopicFile.LONGEST_FRAME) {
            throw new Damaged("a frame has no possible length");
        }
        var bytes = new byte[length];
        in.readFully(bytes);
        TopicFile.update(digest, bytes);
        return bytes;
    }

    private void requireEnd() throws IOException {
        var count = in.readLong();
        var sum = in.readNBytes(digest.getDigestLength());
        if (count != records || !MessageDigest.isEqual(sum, digest.digest())) {
            throw new Damaged("its checksum is another");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** How many records were read. */
    long records() {
        return records;
    }
}
