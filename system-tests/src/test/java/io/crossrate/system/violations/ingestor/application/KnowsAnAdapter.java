package io.crossrate.system.violations.ingestor.application;

import io.crossrate.system.violations.ingestor.adapter.kafka.Sends;

public final class KnowsAnAdapter {
    Sends sends = new Sends();
}
