package io.crossrate.benchmarks.roll;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.crossrate.benchmarks.CannotMeasure;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The names of the services, as an orchestrator's DNS answers for them (RFC 1035): each stands for the addresses of the
 * replicas that are ready at this moment.
 */
final class Names implements AutoCloseable {

    private static final int MAX_QUESTION = 512;
    private static final int HEADER = 12;
    private static final int TYPE_A = 1;
    private static final int ANSWERED = 0x8400;
    private static final int POINTER_TO_QUESTION = 0xC00C;
    private static final int SECONDS_VALID = 1;

    private final DatagramSocket socket;
    private final Function<String, List<InetAddress>> replicas;

    /** @param replicas of the service of that name */
    Names(Function<String, List<InetAddress>> replicas) {
        this.replicas = replicas;
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new CannotMeasure("no names can be answered for", e);
        }
        Thread.ofPlatform().daemon().name("names").start(this::answer);
    }

    /** Where it is asked, as nginx writes it. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void answer() {
        var packet = new DatagramPacket(new byte[MAX_QUESTION], MAX_QUESTION);
        while (!socket.isClosed()) {
            try {
                packet.setLength(MAX_QUESTION);
                socket.receive(packet);
                var answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException _) {
                // Closed, or an asker that has gone; who still wants to know asks again.
            }
        }
    }

    private byte[] answer(byte[] asked) throws IOException {
        var question = ByteBuffer.wrap(asked);
        var id = question.getShort(0);
        question.position(HEADER);
        var name = name(question);
        var type = question.getShort();
        var endOfQuestion = question.position() + Short.BYTES;
        var addresses = type == TYPE_A ? replicas.apply(name) : List.<InetAddress>of();
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeShort(id);
        out.writeShort(ANSWERED);
        out.writeShort(1);
        out.writeShort(addresses.size());
        out.writeInt(0);
        out.write(asked, HEADER, endOfQuestion - HEADER);
        for (var address : addresses) {
            out.writeShort(POINTER_TO_QUESTION);
            out.writeShort(TYPE_A);
            out.writeShort(1);
            out.writeInt(SECONDS_VALID);
            out.writeShort(Integer.BYTES);
            out.write(address.getAddress());
        }
        return bytes.toByteArray();
    }

    private static String name(ByteBuffer question) {
        var labels = new ArrayList<String>();
        for (var length = question.get(); length > 0; length = question.get()) {
            var label = new byte[length];
            question.get(label);
            labels.add(new String(label, US_ASCII));
        }
        return String.join(".", labels);
    }

    @Override
    public void close() {
        socket.close();
    }
}
