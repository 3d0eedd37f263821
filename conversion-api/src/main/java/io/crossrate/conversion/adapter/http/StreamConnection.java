package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * The connection of a client that follows the rates, and its place among them. What it is sent waits in small buffers: a
 * client that does not read costs little, and shows soon.
 */
final class StreamConnection {

    private static final int SEND_BUFFER = 32 << 10;
    private static final int MAX_WAITING = 64 << 10;
    private static final WriteBufferWaterMark WAITING = new WriteBufferWaterMark(MAX_WAITING / 2, MAX_WAITING);

    private static final ByteBuf LAST_CHUNK =
            Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("0\r\n\r\n", StandardCharsets.US_ASCII));

    private final Channel channel;
    private final String address;
    private final StreamPlaces places;
    private final ChannelHandlerContext encoder;
    private boolean holdsPlace;
    private boolean flows = true;
    private long stuckSince;

    StreamConnection(HttpRequest<?> request, String address, StreamPlaces places) {
        this.channel = channel(request);
        this.encoder = Objects.requireNonNull(
                channel.pipeline().context(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC), "HTTP/1.1 alone");
        this.address = address;
        this.places = places;
    }

    private static Channel channel(HttpRequest<?> request) {
        var innermost = request;
        while (innermost instanceof HttpRequestWrapper<?> wrapper) {
            innermost = wrapper.getDelegate();
        }
        return ((NettyHttpRequest<?>) innermost).getChannelHandlerContext().channel();
    }

    /**
     * Takes the place and makes the buffers small; heartbeats and {@link #isStuck} stand in for the idle timer, which costs
     * as much as the rest of a write. Where the last place has just gone, the connection ends instead.
     */
    void open() {
        if (!places.take(address)) {
            close();
            return;
        }
        holdsPlace = true;
        channel.config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
        channel.config().setWriteBufferWaterMark(WAITING);
        if (channel.pipeline().get(ChannelPipelineCustomizer.HANDLER_IDLE_STATE) != null) {
            channel.pipeline().remove(ChannelPipelineCustomizer.HANDLER_IDLE_STATE);
        }
    }

    /** Gives the place back, however often it is called. */
    void leave() {
        if (holdsPlace) {
            holdsPlace = false;
            places.leave(address);
        }
    }

    /** The thread that everything of this connection happens on. */
    EventLoop loop() {
        return channel.eventLoop();
    }

    /** Whether a frame more may be written. */
    boolean isFree() {
        return channel.isWritable();
    }

    /**
     * Writes a chunk of HTTP/1.1 past the encoder: that would make three buffers of each, and promises for them. This is
     * half of what an event costs. The chunk is released.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what cannot be written closes the channel
    void write(ByteBuf chunk) {
        encoder.write(chunk, channel.voidPromise());
    }

    void flush() {
        encoder.flush();
    }

    /** Whether the system would not take all that was written, each time that this was asked within the limit. */
    boolean isStuck(long nowNanos, Duration limit) {
        var flowed = flows;
        flows = channel.bytesBeforeUnwritable() > MAX_WAITING;
        if (flowed && !flows) {
            stuckSince = nowNanos;
        }
        return !flows && nowNanos - stuckSince > limit.toNanos();
    }

    /** Says that the answer is whole, and closes. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for its end
    void end() {
        encoder.writeAndFlush(LAST_CHUNK.duplicate()).addListener(ChannelFutureListener.CLOSE);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for its end
    void close() {
        channel.close();
    }
}
