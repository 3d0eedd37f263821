package io.crossrate.web.adapter.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes a text/event-stream apart, chunk by chunk, wherever the chunks were cut. Comments are passed over. */
final class EventReader {

    private static final int MAX_LINE_BYTES = 262_144;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private String id = "";

    /** An event; name and id are empty where it has none. */
    record ServerEvent(String name, String id, String data) {}

    /** The events that this chunk completes. */
    List<ServerEvent> read(ByteBuffer chunk) {
        var events = new ArrayList<ServerEvent>();
        while (chunk.hasRemaining()) {
            var octet = chunk.get();
            if (octet == '\n') {
                take(line.toString(UTF_8), events);
                line.reset();
            } else if (octet != '\r') {
                line.write(octet);
            }
        }
        if (line.size() + data.length() > MAX_LINE_BYTES) {
            throw new IllegalStateException("an event is longer than 256 KiB");
        }
        return events;
    }

    private void take(String text, List<ServerEvent> events) {
        if (text.isEmpty()) {
            complete(events);
            return;
        }
        var colon = text.indexOf(':');
        var field = colon < 0 ? text : text.substring(0, colon);
        var value = colon < 0 ? "" : text.substring(colon + 1);
        var content = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "event" -> name = content;
            case "id" -> id = content;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(content);
            default -> {}
        }
    }

    private void complete(List<ServerEvent> events) {
        if (!data.isEmpty()) {
            events.add(new ServerEvent(name, id, data.toString()));
        }
        data.setLength(0);
        name = "";
    }
}
