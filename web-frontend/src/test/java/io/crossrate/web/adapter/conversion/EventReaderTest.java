package io.crossrate.web.adapter.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrate.web.adapter.conversion.EventReader.ServerEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private final EventReader reader = new EventReader();

    @Test
    void anEventReadsTheSameWhereverItWasCut() {
        var stream = ": heartbeat\n\nid: 7\r\nevent: rates\r\ndata: {\"sign\":\"€\",\r\ndata:\"b\":1}\r\n\r\n"
                .getBytes(UTF_8);
        var events = new ArrayList<ServerEvent>();

        for (var octet : stream) {
            events.addAll(reader.read(ByteBuffer.wrap(new byte[] {octet})));
        }

        assertThat(events).containsExactly(new ServerEvent("rates", "7", "{\"sign\":\"€\",\n\"b\":1}"));
    }

    @Test
    void oneChunkMayHoldSeveralEvents() {
        assertThat(reader.read(ByteBuffer.wrap("data: a\n\ndata: b\n\ndata: c".getBytes(UTF_8))))
                .extracting(ServerEvent::data)
                .containsExactly("a", "b");
    }
}
