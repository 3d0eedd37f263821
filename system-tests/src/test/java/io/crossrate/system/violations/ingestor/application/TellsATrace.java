package io.crossrate.system.violations.ingestor.application;

import io.crossrate.system.violations.ingestor.tracing.Spans;

final class TellsATrace {
    Spans spans = new Spans();
}
