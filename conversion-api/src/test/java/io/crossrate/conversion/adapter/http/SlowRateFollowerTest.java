package io.crossrate.conversion.adapter.http;

import static io.crossrate.money.rate.RateTables.MONDAY;
import static io.crossrate.money.rate.RateTables.fiat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossrate.money.Currencies;
import io.crossrate.money.Currency;
import io.crossrate.money.CurrencyKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowRateFollowerTest {

    private static final List<String> CODES = Currencies.all().stream()
            .filter(currency -> currency.kind() == CurrencyKind.FIAT)
            .map(Currency::code)
            .filter(code -> !code.equals("EUR"))
            .limit(150)
            .toList();
    private static final String PAIRS = CODES.stream().map("EUR/"::concat).collect(Collectors.joining(","));

    private RatesServer server;
    private int second;

    @BeforeEach
    void start() {
        server = RatesServer.at(
                MONDAY.plusSeconds(60), Map.of("rates.stream.every", "10ms", "rates.stream.drain-within", "500ms"));
        changeAll();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Another rate of every code, and so a frame of some 20 kB. */
    private void changeAll() {
        second++;
        var rates = CODES.stream()
                .map("%s 1.%04d".formatted("%s", second)::formatted)
                .collect(Collectors.joining(" "));
        server.with(fiat("frankfurter", MONDAY.plusMillis(second), "EUR", rates));
    }

    @Test
    void whoDoesNotReadIsDisconnectedAndOthersAreNot() throws Exception {
        try (var deaf = deafClient();
                var other = new EventClient(server.port(), "pairs=EUR/AED")) {
            other.event();

            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(10))
                    .untilAsserted(() -> {
                        changeAll();
                        assertThat(other.event().data()).contains("AED");
                        assertThat(slow()).isEqualTo(1);
                    });

            assertThat(deaf.isConnected()).isTrue();
            assertEnds(deaf);
            changeAll();
            assertThat(other.event().data()).contains("AED");
        }
    }

    private double slow() {
        return server.meter("rates.stream.disconnected", "reason", "slow");
    }

    private Socket deafClient() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        var request = "GET /api/v1/rates/stream?pairs=" + PAIRS + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        return socket;
    }

    /** What had been sent can be read still, then comes the end; it is no more than the buffers may hold. */
    private static void assertEnds(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        long read = 0;
        try (var in = socket.getInputStream()) {
            var bytes = new byte[8_192];
            for (var count = in.read(bytes); count > 0; count = in.read(bytes)) {
                read += count;
            }
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
        assertThat(read).isBetween(1L, 512L * 1024);
    }
}
