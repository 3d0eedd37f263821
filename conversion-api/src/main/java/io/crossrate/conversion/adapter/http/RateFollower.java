package io.crossrate.conversion.adapter.http;

import io.micronaut.buffer.netty.NettyReadBufferFactory;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One client of the stream: what it was told last, and what it is to be told. While its connection is busy only the newest
 * state waits, so that it misses steps on the way but never the rate that holds. It lives on its connection's thread.
 *
 * <p>To Micronaut it is a body that begins with a greeting and does not end; the frames that follow go to the connection
 * directly.
 */
final class RateFollower implements Publisher<ReadBuffer>, Subscription {

    private static final NettyReadBufferFactory BUFFERS = NettyReadBufferFactory.of(ByteBufAllocator.DEFAULT);

    private final FollowedPairs pairs;
    private final @Nullable String lastEventId;
    private final StreamConnection connection;
    private final RateStream stream;
    private final Deque<StreamMoment> missed = new ArrayDeque<>();
    private @Nullable Subscriber<? super ReadBuffer> greeted;
    private @Nullable StreamMoment told;
    private @Nullable StreamMoment newest;

    RateFollower(FollowedPairs pairs, @Nullable String lastEventId, StreamConnection connection, RateStream stream) {
        this.pairs = pairs;
        this.lastEventId = lastEventId;
        this.connection = connection;
        this.stream = stream;
    }

    StreamConnection connection() {
        return connection;
    }

    /** Called once the head of the answer has been written. */
    @Override
    public void subscribe(Subscriber<? super ReadBuffer> subscriber) {
        greeted = subscriber;
        subscriber.onSubscribe(this);
    }

    /** Follows before it looks at what holds, so that no change falls between. */
    @Override
    public void request(long more) {
        var subscriber = greeted;
        if (subscriber == null) {
            return;
        }
        greeted = null;
        subscriber.onNext(BUFFERS.adapt(stream.greeting()));
        connection.open();
        stream.join(this);
        missed.addAll(stream.since(lastEventId));
        told = missed.poll();
        newest = stream.newest();
        catchUp();
    }

    @Override
    public void cancel() {
        stream.leave(this);
        connection.leave();
    }

    /** Tells the client of the state that holds from now on. */
    void tell(StreamMoment now, SharedChunks chunks) {
        if (newest == null || now.number() > newest.number()) {
            newest = now;
            send(chunks);
        }
    }

    /** Goes on where the connection was busy. */
    void catchUp() {
        if (newest != null && !newest.equals(told)) {
            try (var chunks = new SharedChunks(stream.frames())) {
                send(chunks);
            }
        }
    }

    /** Gives a sign of life, unless there is something to tell. */
    void beat(SharedChunks chunks) {
        if (told != null && told.equals(newest) && connection.isFree()) {
            connection.write(chunks.heartbeat(told));
            connection.flush();
        }
    }

    private void send(SharedChunks chunks) {
        while (connection.isFree() && newest != null && !newest.equals(told)) {
            var before = told;
            told = missed.isEmpty() ? newest : missed.poll();
            var chunk = chunks.step(pairs, before, told);
            if (chunk != null) {
                connection.write(chunk);
            }
        }
        connection.flush();
    }
}
