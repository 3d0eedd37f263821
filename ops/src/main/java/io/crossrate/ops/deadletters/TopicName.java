package io.crossrate.ops.deadletters;

/** The topics of dead letters, as they are typed. */
enum TopicName {
    orders,
    rates,
    conversions
}
