package io.crossrate.conversion.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrate.conversion.domain.RequestRejection.TooManyRequests;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamPlacesTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StreamPlaces places = new StreamPlaces(
            new RateStreamConfig(
                    Duration.ofMillis(250),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(2),
                    8,
                    Duration.ofSeconds(10),
                    3,
                    2),
            meters);

    @Test
    void anAddressGetsItsShareAndNoMore() {
        assertThat(places.take("192.0.2.1")).isTrue();
        assertThat(places.take("192.0.2.1")).isTrue();

        assertThat(places.take("192.0.2.1")).isFalse();
        assertThatThrownBy(() -> places.require("192.0.2.1"))
                .isInstanceOf(TooManyRequests.class)
                .hasMessageContaining("at most 2 streams at a time from one address");
        assertThatCode(() -> places.require("192.0.2.2")).doesNotThrowAnyException();
    }

    @Test
    void allTogetherGetNoMoreThanThereIs() {
        places.take("192.0.2.1");
        places.take("192.0.2.2");
        places.take("192.0.2.3");

        assertThat(places.take("192.0.2.4")).isFalse();
        assertThatThrownBy(() -> places.require("192.0.2.4"))
                .isInstanceOf(TooManyRequests.class)
                .hasMessageContaining("too many clients");
        assertThat(meters.get("rates.stream.clients").gauge().value()).isEqualTo(3);
    }

    @Test
    void aPlaceThatIsLeftIsFree() {
        places.take("192.0.2.1");
        places.take("192.0.2.1");
        places.leave("192.0.2.1");

        assertThat(places.take("192.0.2.1")).isTrue();
    }
}
