package io.crossrate.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limit of every event stream: Netty alone. At each {@code GET /tell} it writes one frame, always the same and ready
 * for the wire, to all who asked for {@code /stream}: one shared buffer, past the encoder, on each connection's thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what cannot be written shows at the clients
final class RawStreamServer {

    private static final String CODEC = "codec";

    private final ByteBuf chunk;
    private final Map<EventLoop, Set<Channel>> clients = new ConcurrentHashMap<>();

    private RawStreamServer(byte[] frame) {
        var head = Integer.toHexString(frame.length) + "\r\n";
        chunk = Unpooled.unreleasableBuffer(Unpooled.directBuffer()
                .writeBytes(head.getBytes(US_ASCII))
                .writeBytes(frame)
                .writeBytes("\r\n".getBytes(US_ASCII)));
    }

    /** Serves on loopback; the arguments are the port and the file that holds the frame. */
    public static void main(String[] args) throws IOException {
        var server = new RawStreamServer(Files.readAllBytes(Path.of(args[1])));
        new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(EpollIoHandler.newFactory()))
                .channel(EpollServerSocketChannel.class)
                .childHandler(server.initializer())
                .bind(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))
                .syncUninterruptibly()
                .channel()
                .closeFuture()
                .syncUninterruptibly();
    }

    private ChannelInitializer<Channel> initializer() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(CODEC, new HttpServerCodec()).addLast(new Requests());
            }
        };
    }

    private void tellAll() {
        clients.forEach((loop, channels) -> loop.execute(() -> channels.forEach(this::tell)));
    }

    private void tell(Channel channel) {
        channel.pipeline().context(CODEC).writeAndFlush(chunk.duplicate(), channel.voidPromise());
    }

    private final class Requests extends SimpleChannelInboundHandler<HttpObject> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
            if (!(message instanceof HttpRequest request)) return;
            switch (request.uri()) {
                case "/stream" -> follow(context);
                case "/tell" -> {
                    tellAll();
                    answer(context, HttpResponseStatus.OK);
                }
                default -> answer(context, HttpResponseStatus.OK);
            }
        }

        private void follow(ChannelHandlerContext context) {
            var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_EVENT_STREAM);
            response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            context.writeAndFlush(response, context.voidPromise());
            var loop = context.channel().eventLoop();
            clients.computeIfAbsent(loop, _ -> new HashSet<>()).add(context.channel());
            tell(context.channel());
        }

        private static void answer(ChannelHandlerContext context, HttpResponseStatus status) {
            var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
            context.writeAndFlush(response, context.voidPromise());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            clients.computeIfAbsent(context.channel().eventLoop(), _ -> new HashSet<>())
                    .remove(context.channel());
        }
    }
}
