package io.crossrate.conversion.adapter.http;

/** A follower's frames as the body of an answer; no publisher itself, for Micronaut would take that apart its own way. */
record RateFeed(RateFollower follower) {}
