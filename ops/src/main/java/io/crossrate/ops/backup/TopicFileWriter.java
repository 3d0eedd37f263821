package io.crossrate.ops.backup;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Writes a file; it is whole once {@link #end} has returned. */
final class TopicFileWriter implements AutoCloseable {

    private final DataOutputStream out;
    private final MessageDigest digest = TopicFile.sha256();
    private long records;

    TopicFileWriter(Path file, TopicFile.Head head) throws IOException {
        OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), TopicFile.BUFFER);
        raw.write(TopicFile.MAGIC);
        out = new DataOutputStream(new BufferedOutputStream(new ZstdOutputStream(raw), TopicFile.BUFFER));
        var topic = head.topic().getBytes(StandardCharsets.UTF_8);
        frame(ByteBuffer.allocate(Integer.BYTES * 2 + topic.length)
                .putInt(TopicFile.FORMAT)
                .putInt(head.partitions())
                .put(topic)
                .array());
    }

    void write(StoredRecord record) throws IOException {
        var size = Integer.BYTES * 4 + Long.BYTES + length(record.key()) + length(record.value());
        for (var header : record.headers()) {
            size += Integer.BYTES * 2 + name(header).length + length(header.value());
        }
        var frame = ByteBuffer.allocate(size).putInt(record.partition()).putLong(record.timestamp());
        put(frame, record.key());
        put(frame, record.value());
        frame.putInt(record.headers().size());
        for (var header : record.headers()) {
            put(frame, name(header));
            put(frame, header.value());
        }
        frame(frame.array());
        records++;
    }

    private static byte[] name(Header header) {
        return header.key().getBytes(StandardCharsets.UTF_8);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void put(ByteBuffer frame, byte @Nullable [] bytes) {
        frame.putInt(bytes == null ? TopicFile.NOTHING : bytes.length);
        if (bytes != null) {
            frame.put(bytes);
        }
    }

    private void frame(byte[] bytes) throws IOException {
        TopicFile.update(digest, bytes);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    long records() {
        return records;
    }

    void end() throws IOException {
        out.writeInt(TopicFile.END);
        out.writeLong(records);
        out.write(digest.digest());
        out.close();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
