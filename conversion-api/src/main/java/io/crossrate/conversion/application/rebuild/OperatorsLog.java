package io.crossrate.conversion.application.rebuild;

import io.crossrate.conversion.domain.OperatorRejection.OperatorLogUnavailable;
import io.crossrate.conversion.domain.accounts.User;
import java.util.Map;

/** The log of what operators do, which another service keeps. */
public interface OperatorsLog {

    /**
     * Adds that the operator has begun, ended or asked for something; it is kept when this returns.
     *
     * @param step a word, such as {@code start}
     * @param target to what, such as {@code rates, rebuild 3}
     * @param reason why, in the operator's words
     * @param counts what it came to, by name
     * @throws OperatorLogUnavailable where it cannot be written
     */
    void add(User operator, String step, String target, String reason, Map<String, Long> counts);
}
