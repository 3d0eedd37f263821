package io.crossrate.benchmarks.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** As much of a wire protocol as it takes to lose one answer. */
interface Protocol {

    /** The next message with its header; empty at the end of the stream. */
    byte[] next(InputStream in) throws IOException;

    /** Whether that is the answer to the request. */
    boolean isAnswer(byte[] message, ByteBuffer request);

    /** The answer as clients of the relay on that port are to read it. */
    byte[] relayed(byte[] answer, int relayPort);

    /** MySQL's packets: a length of three bytes, a number, the content. */
    enum MySql implements Protocol {
        COMMIT;

        private static final int HEADER = 4;
        private static final byte QUERY = 3;

        static boolean isCommit(byte[] request) {
            return request.length > HEADER
                    && request[HEADER] == QUERY
                    && new String(request, HEADER + 1, request.length - HEADER - 1, US_ASCII)
                            .strip()
                            .equalsIgnoreCase("COMMIT");
        }

        @Override
        public byte[] next(InputStream in) throws IOException {
            var header = in.readNBytes(HEADER);
            if (header.length < HEADER) return new byte[0];
            var length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xFFFFFF;
            return Messages.joined(header, in.readNBytes(length));
        }

        @Override
        public boolean isAnswer(byte[] message, ByteBuffer request) {
            return true; // one request at a time
        }

        @Override
        public byte[] relayed(byte[] answer, int relayPort) {
            return answer;
        }
    }

    /** Kafka's messages: a length of four bytes, the content; a broker's answers say where it is to be found. */
    record Kafka(int brokerPort) implements Protocol {

        static final int PRODUCE = 0;
        static final int END_TRANSACTION = 26;
        static final int COMMIT_OFFSETS_IN_TRANSACTION = 28;

        private static final int HEADER = 4;
        private static final int API = 4;
        private static final int REQUEST_NUMBER = 8;
        private static final int ANSWER_NUMBER = 4;
        private static final byte[] HOST = "127.0.0.1".getBytes(US_ASCII);

        static boolean is(byte[] request, int api) {
            return request.length > API + 1 && ByteBuffer.wrap(request).getShort(API) == api;
        }

        @Override
        public byte[] next(InputStream in) throws IOException {
            var header = in.readNBytes(HEADER);
            if (header.length < HEADER) return new byte[0];
            return Messages.joined(header, in.readNBytes(ByteBuffer.wrap(header).getInt()));
        }

        @Override
        public boolean isAnswer(byte[] message, ByteBuffer request) {
            return ByteBuffer.wrap(message).getInt(ANSWER_NUMBER) == request.getInt(REQUEST_NUMBER);
        }

        @Override
        public byte[] relayed(byte[] answer, int relayPort) {
            var address = Messages.joined(HOST, port(brokerPort));
            for (var at = 0; at + address.length <= answer.length; at++) {
                if (Arrays.equals(answer, at, at + address.length, address, 0, address.length)) {
                    ByteBuffer.wrap(answer).putInt(at + HOST.length, relayPort);
                }
            }
            return answer;
        }

        private static byte[] port(int port) {
            return ByteBuffer.allocate(Integer.BYTES).putInt(port).array();
        }
    }

    /** Bytes. */
    final class Messages {
        private Messages() {}

        static byte[] joined(byte[] first, byte[] second) {
            var both = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, both, first.length, second.length);
            return both;
        }
    }
}
