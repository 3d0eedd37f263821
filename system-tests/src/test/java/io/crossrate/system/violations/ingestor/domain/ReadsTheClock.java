package io.crossrate.system.violations.ingestor.domain;

import java.time.Instant;

final class ReadsTheClock {
    Instant readAt = Instant.now();
}
