package io.crossrate.conversion.adapter.http;

import io.crossrate.money.rate.RateBoard;
import java.time.Instant;

/**
 * What an answer is given from, from end to end.
 *
 * @param now the instant that ages are counted at, which of the past is not ours
 * @param rendered what of this board is written already
 */
record Moment(RateBoard board, Instant now, RenderedRates rendered) {}
