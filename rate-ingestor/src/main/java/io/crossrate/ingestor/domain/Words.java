package io.crossrate.ingestor.domain;

import java.util.Locale;

/** Names of constants as they are printed: lower-case, with dashes. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
