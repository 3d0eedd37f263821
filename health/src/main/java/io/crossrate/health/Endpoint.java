package io.crossrate.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A port of this machine that speaks HTTP; a socket by hand, as an HTTP client takes longer to load than to ask. */
record Endpoint(int port) {

    private static final int CONNECT_MILLIS = 1000;
    private static final int ANSWER_MILLIS = 3000;
    /** As long as the first line of an answer that is wanted. */
    private static final int STATUS_BYTES = "HTTP/1.1 200".length();

    /** Whether the answer to a GET of that path has status 200; what it has printed says why it has not. */
    boolean says(String path) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var status = new String(socket.getInputStream().readNBytes(STATUS_BYTES), StandardCharsets.US_ASCII);
            System.out.println(path + ": " + status);
            return status.startsWith("HTTP/1.") && status.endsWith(" 200");
        } catch (IOException e) {
            System.out.println(path + ": " + e);
            return false;
        }
    }
}
