package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.chaos.Protocol.Kafka;
import io.crossrate.benchmarks.chaos.Protocol.MySql;
import java.time.Duration;
import java.util.function.Predicate;

/** Makes things go wrong, and puts them right again: what was ended runs when this returns, what hung goes on. */
record Injection(Scene scene) {

    private static final Duration COMES_THERE_WITHIN = Duration.ofSeconds(30);

    /** Tells whether it came to the fault: a processor that gets no orders does not come to a step. */
    boolean inject(Fault fault) {
        return switch (fault.kind()) {
            case KILL_PROCESSOR -> killAt(scene.processors().get(fault.number()), fault.step());
            case PAUSE_PROCESSOR -> pauseAt(scene.processors().get(fault.number()), fault);
            case DOUBLE_PROCESSOR -> doubled(fault.lasts());
            case SCALE_PROCESSORS -> scale(fault.number());
            case KILL_API -> restart(scene.apis().get(fault.number()));
            case STOP_KAFKA -> stop(scene.kafka(), fault.lasts());
            case STOP_DATABASE -> stop(scene.database(), fault.lasts());
            case STOP_REDIS -> stop(scene.redis(), fault.lasts());
            case HANG_KAFKA -> hang(scene.kafka(), fault.lasts());
            case HANG_DATABASE -> hang(scene.database(), fault.lasts());
            case HANG_REDIS -> hang(scene.redis(), fault.lasts());
            case LOSE_LEDGER_COMMIT -> lose(scene.databaseOfProcessors(), MySql::isCommit);
            case LOSE_KAFKA_COMMIT -> loseOfKafka(scene.kafkaOfProcessors(), Kafka.END_TRANSACTION);
            case LOSE_OFFSETS -> loseOfKafka(scene.kafkaOfProcessors(), Kafka.COMMIT_OFFSETS_IN_TRANSACTION);
            case LOSE_ORDER -> loseOfKafka(scene.kafkaOfIntake(), Kafka.PRODUCE);
        };
    }

    private static boolean killAt(Replica replica, String step) {
        var isThere = replica.holdAt(step, COMES_THERE_WITHIN);
        restart(replica);
        return isThere;
    }

    private static boolean restart(Replica replica) {
        replica.kill();
        replica.start();
        return true;
    }

    private static boolean pauseAt(Replica replica, Fault fault) {
        var isThere = replica.holdAt(fault.step(), COMES_THERE_WITHIN);
        replica.hold();
        Moments.pause(fault.lasts());
        replica.release();
        replica.proceed();
        return isThere;
    }

    /** Two processes take one name from each other, until the second goes. */
    private boolean doubled(Duration lasts) {
        var twin = scene.twin();
        twin.launch();
        var hasJoined = Moments.await(COMES_THERE_WITHIN, twin::isAnswering);
        Moments.pause(lasts);
        twin.kill();
        return hasJoined;
    }

    private boolean scale(int count) {
        var processors = scene.processors();
        var missing = processors.subList(0, count).stream()
                .filter(one -> !one.isRunning())
                .toList();
        missing.forEach(Replica::launch);
        missing.forEach(Replica::awaitReady);
        processors.subList(count, processors.size()).forEach(Replica::end);
        return true;
    }

    private static boolean stop(Kept server, Duration lasts) {
        server.kill();
        Moments.pause(lasts);
        server.start();
        return true;
    }

    private static boolean hang(Kept server, Duration lasts) {
        server.hold();
        Moments.pause(lasts);
        server.proceed();
        return true;
    }

    private static boolean loseOfKafka(Relay relay, int api) {
        return lose(relay, request -> Kafka.is(request, api));
    }

    private static boolean lose(Relay relay, Predicate<byte[]> request) {
        return relay.loseAnswer(request, COMES_THERE_WITHIN);
    }
}
