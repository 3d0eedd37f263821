package io.crossrate.web.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a list has; empty or null means all.
 *
 * @param user whose, for operators, who see everybody's; null: those that the token lets see
 * @param statuses one status or several with commas
 * @param pair as in EUR/USD: what is paid and what is bought
 * @param from taken at this instant or later
 * @param to taken before this instant
 */
public record OrderFilter(
        @Nullable String user, String statuses, String pair, @Nullable Instant from, @Nullable Instant to) {}
