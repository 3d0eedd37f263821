package io.crossrate.ops.replay;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a plan is called by. */
record PlanId(String text) {

    /** Reads it where it is given. */
    static final class Reader implements ITypeConverter<PlanId> {
        @Override
        public PlanId convert(String value) {
            if (!value.matches("[0-9a-f]{8}")) {
                throw new TypeConversionException("a plan is called by its id, such as 1a2b3c4d");
            }
            return new PlanId(value);
        }
    }
}
