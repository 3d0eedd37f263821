package io.crossrate.system.violations.ingestor.domain;

import org.assertj.core.api.Assertions;

final class KnowsALibrary {
    Class<?> library = Assertions.class;
}
