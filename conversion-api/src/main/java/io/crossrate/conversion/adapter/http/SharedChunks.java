package io.crossrate.conversion.adapter.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes frames ready for the wire, each once for all clients that are sent the same one in one go. Most are sent what the
 * one before was sent, so that is not looked for again.
 */
final class SharedChunks implements AutoCloseable {

    private static final byte[] END_OF_LINE = {'\r', '\n'};
    private static final int AROUND = 16;

    private final RateFrames frames;
    private final IdentityHashMap<byte[], ByteBuf> chunks = new IdentityHashMap<>();
    private @Nullable FollowedPairs pairs;
    private @Nullable StreamMoment since;
    private @Nullable StreamMoment now;
    private byte[] frame = RateFrames.NOTHING;
    private ByteBuf chunk = Unpooled.EMPTY_BUFFER;

    SharedChunks(RateFrames frames) {
        this.frames = frames;
    }

    /**
     * What changed from one moment to a later one, as a chunk of HTTP/1.1 for one client more: a reference that is the
     * client's to release. Null where that is nothing.
     */
    @Nullable
    ByteBuf step(FollowedPairs toldPairs, @Nullable StreamMoment from, StreamMoment to) {
        if (!to.equals(now) || !Objects.equals(from, since) || !Objects.equals(toldPairs, pairs)) {
            frame = frames.frame(toldPairs, from, to);
            chunk = frame.length == 0 ? Unpooled.EMPTY_BUFFER : of(frame);
            pairs = toldPairs;
            since = from;
            now = to;
        }
        return frame.length == 0 ? null : chunk.retainedDuplicate();
    }

    /** A sign of life, likewise. */
    ByteBuf heartbeat(StreamMoment told) {
        return of(frames.heartbeat(told)).retainedDuplicate();
    }

    private ByteBuf of(byte[] bytes) {
        return chunks.computeIfAbsent(bytes, SharedChunks::chunk);
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
