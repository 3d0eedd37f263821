package io.crossrate.conversion.adapter.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.IdentityHashMap;

/** Makes frames ready for the wire, each once for all clients that are sent the same one in one go. */
final class SharedChunks implements AutoCloseable {

    private static final byte[] END_OF_LINE = {'\r', '\n'};
    private static final int AROUND = 16;

    private final IdentityHashMap<byte[], ByteBuf> chunks = new IdentityHashMap<>();

    /** The frame as a chunk of HTTP/1.1, for one client more: a reference that is the client's to release. */
    ByteBuf of(byte[] frame) {
        return chunks.computeIfAbsent(frame, SharedChunks::chunk).retainedDuplicate();
    }

    /** Outside the heap, where the system takes it from without another copy for each client. */
    private static ByteBuf chunk(byte[] frame) {
        return ByteBufAllocator.DEFAULT
                .directBuffer(frame.length + AROUND)
                .writeBytes(Integer.toHexString(frame.length).getBytes(US_ASCII))
                .writeBytes(END_OF_LINE)
                .writeBytes(frame)
                .writeBytes(END_OF_LINE);
    }

    @Override
    public void close() {
        chunks.values().forEach(ByteBuf::release);
    }
}
