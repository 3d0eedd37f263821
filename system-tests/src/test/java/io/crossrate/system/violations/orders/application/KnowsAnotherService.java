package io.crossrate.system.violations.orders.application;

import io.crossrate.system.violations.ingestor.application.KnowsAnAdapter;

final class KnowsAnotherService {
    KnowsAnAdapter other = new KnowsAnAdapter();
}
