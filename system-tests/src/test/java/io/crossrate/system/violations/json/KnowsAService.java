package io.crossrate.system.violations.json;

import io.crossrate.system.violations.ingestor.application.KnowsAnAdapter;

final class KnowsAService {
    KnowsAnAdapter service = new KnowsAnAdapter();
}
