package io.crossrate.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Clients of an event stream, all read by one thread; the n-th event is timed at the first and the last of them. */
final class StreamClients implements AutoCloseable {

    private static final byte[] MARK = "data: ".getBytes(US_ASCII);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Selector selector;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final AtomicLong events = new AtomicLong();
    private final Thread reader = Thread.ofPlatform().daemon().unstarted(this::read);
    private volatile boolean closed;
    private volatile boolean broken;
    private volatile long firstNanos;
    private volatile long lastNanos;

    private StreamClients(Selector selector) {
        this.selector = selector;
    }

    /** Connects so many, and waits until each has had its first event. */
    static StreamClients connect(URI address, int count) {
        try {
            var clients = new StreamClients(Selector.open());
            clients.reader.start();
            var target = new InetSocketAddress(address.getHost(), address.getPort());
            var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            var request = "GET %s%s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                    .formatted(address.getRawPath(), query)
                    .getBytes(US_ASCII);
            for (var i = 0; i < count; i++) {
                clients.add(target, request);
            }
            clients.await(count);
            return clients;
        } catch (IOException e) {
            throw new CannotMeasure("%d clients cannot be connected".formatted(count), e);
        }
    }

    private void add(InetSocketAddress target, byte[] request) throws IOException {
        var channel = SocketChannel.open(target);
        channels.add(channel);
        channel.write(ByteBuffer.wrap(request));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Mark());
        selector.wakeup();
    }

    int count() {
        return channels.size();
    }

    /** How many events all have had together. */
    long events() {
        return events.get();
    }

    /** Counts anew from here. */
    void forget() {
        events.set(0);
        firstNanos = 0;
    }

    /** Waits until they have had so many events since it was last forgotten. */
    void await(long expected) {
        if (!reached(expected, PATIENCE)) {
            throw new CannotMeasure("%d of %d events came%s"
                    .formatted(events.get(), expected, broken ? ", and connections were closed" : ""));
        }
    }

    /** Whether they have so many events within that time. */
    boolean reached(long expected, Duration within) {
        var deadline = System.nanoTime() + within.toNanos();
        while (events.get() < expected) {
            if (broken || System.nanoTime() > deadline) return false;
            Pause.millis(1);
        }
        return true;
    }

    /** From the first event since it was forgotten to the last one. */
    Duration spread() {
        return Duration.ofNanos(lastNanos - firstNanos);
    }

    private void read() {
        var buffer = ByteBuffer.allocateDirect(65_536);
        try {
            while (!closed) {
                selector.select(key -> read(key, buffer));
            }
        } catch (IOException e) {
            broken = !closed;
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) {
        try {
            var count = ((SocketChannel) key.channel()).read(buffer.clear());
            if (count < 0) throw new IOException("end of stream");
            var seen = ((Mark) key.attachment()).seenIn(buffer.flip());
            if (seen > 0) {
                var now = System.nanoTime();
                if (firstNanos == 0) firstNanos = now;
                lastNanos = now;
                events.addAndGet(seen);
            }
        } catch (IOException e) {
            key.cancel();
            broken = !closed;
        }
    }

    /** Finds the beginnings of data wherever the chunks were cut; the mark does not overlap itself. */
    private static final class Mark {

        private int matched;

        int seenIn(ByteBuffer bytes) {
            var seen = 0;
            while (bytes.hasRemaining()) {
                var octet = bytes.get();
                matched = octet == MARK[matched] ? matched + 1 : octet == MARK[0] ? 1 : 0;
                if (matched == MARK.length) {
                    matched = 0;
                    seen++;
                }
            }
            return seen;
        }
    }

    @Override
    public void close() {
        closed = true;
        for (var channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                System.err.println("bench: a connection did not close: " + e.getMessage());
            }
        }
        selector.wakeup();
    }
}
