package io.crossrate.conversion.adapter.http;

import io.crossrate.money.rate.RateBoard;

/**
 * One state of all rates that was shown.
 *
 * @param number counts up within this process
 * @param id the same wherever the same tables are trusted alike, so that a stream can be resumed at another replica
 * @param board without prepared rates: it is kept for long
 */
record StreamMoment(long number, String id, RateBoard board) {}
