package io.crossrate.ingestor.adapter.kafka;

import io.crossrate.ingestor.application.PollerLease;
import io.crossrate.ingestor.application.Replica;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lease as Kafka's group coordinator grants it: the replicas are members of one group, and whoever is assigned the
 * one partition of the topic of sources is the poller. A thread of its own keeps the membership up, and joins anew after
 * whatever went wrong.
 */
@Singleton
final class KafkaPollerLease implements PollerLease {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPollerLease.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final KafkaConfig config;
    private final LeaseConfig leaseConfig;
    private final RateTopics topics;
    private final Replica replica;
    private @Nullable Thread thread;
    private @Nullable KafkaTerm term;
    private @Nullable KafkaTerm given;
    private volatile String poller = "";
    private volatile boolean leaving;

    KafkaPollerLease(KafkaConfig config, LeaseConfig leaseConfig, RateTopics topics, Replica replica) {
        this.config = config;
        this.leaseConfig = leaseConfig;
        this.topics = topics;
        this.replica = replica;
    }

    @Override
    public synchronized Term await() throws InterruptedException {
        if (thread == null) {
            thread = Thread.ofPlatform().name("poller-lease").daemon().start(this::standBy);
        }
        while (term == null || term.equals(given) || !term.isHeld()) {
            wait();
        }
        given = term;
        return term;
    }

    @Override
    public synchronized boolean isHeld() {
        return term != null && term.isHeld();
    }

    @Override
    public Optional<String> poller() {
        return isHeld() ? Optional.of(replica.name()) : Optional.of(poller).filter(name -> !name.isEmpty());
    }

    @Override
    public void leave() {
        leaving = true;
        Thread joined;
        synchronized (this) {
            lost();
            joined = thread;
        }
        if (joined != null) {
            try {
                joined.join(STOP_PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        poller = "";
    }

    private void standBy() {
        for (var warned = false; !leaving; ) {
            try {
                ensureTopics();
                warned = false;
                stayMember();
            } catch (InterruptedException | InterruptException e) {
                return;
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                if (!warned) {
                    LOG.warn("Kafka cannot be asked who polls, trying again: {}", e.toString());
                    warned = true;
                }
                pause();
            } finally {
                lost();
            }
        }
    }

    private void ensureTopics() throws ExecutionException, TimeoutException, InterruptedException {
        try (var admin = Admin.create(config.admin("topics"))) {
            topics.ensure(admin);
        }
    }

    /** Is a member until told to leave, or until a term was ended from here: then the group is joined anew. */
    private void stayMember() {
        try (var member = new GroupMember(config, leaseConfig, replica.name(), this::lost)) {
            while (!leaving && !isGivenUp()) {
                if (member.isPoller()) {
                    if (member.isRenewalDue() || isRenewalWanted()) {
                        renewed(member.renew());
                    }
                } else {
                    poller = member.poller();
                }
                member.keepUp();
            }
        }
    }

    /** Takes the renewal that Kafka acknowledged, or nothing where it did not. */
    private synchronized void renewed(@Nullable Long askedAt) {
        if (askedAt == null) {
            return;
        }
        if (term == null || !term.renew(askedAt)) {
            lost();
            term = new KafkaTerm(leaseConfig.validity(), askedAt);
            poller = replica.name();
        }
        notifyAll();
    }

    /** A term that somebody ended here, while Kafka still takes this replica for the poller. */
    private synchronized boolean isGivenUp() {
        return term != null && term.isEnded();
    }

    private synchronized boolean isRenewalWanted() {
        return term != null && term.isRenewalWanted();
    }

    private synchronized void lost() {
        if (term != null) {
            term.end();
            term = null;
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            leaving = true;
        }
    }
}
