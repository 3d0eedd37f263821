package io.crossrate.ingestor.application;

class InMemoryPollerLeaseTest extends PollerLeaseContract {

    private final InMemoryPollerLease.Replicas replicas = new InMemoryPollerLease.Replicas();

    @Override
    protected PollerLease replica(String name) {
        return new InMemoryPollerLease(replicas, name);
    }
}
