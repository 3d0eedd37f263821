package io.crossrate.conversion.domain.orders;

import io.crossrate.money.Money;
import java.util.Optional;

/**
 * Whether an operator has to approve an order, decided when it is accepted.
 *
 * @param worth of the paid amount at that moment, empty where that is not known
 */
public record Review(Optional<Money> worth, boolean needed) {}
