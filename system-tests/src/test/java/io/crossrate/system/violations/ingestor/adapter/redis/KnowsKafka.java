package io.crossrate.system.violations.ingestor.adapter.redis;

import io.crossrate.system.violations.ingestor.adapter.kafka.Sends;

final class KnowsKafka {
    Sends sends = new Sends();
}
