#!/usr/bin/env python3
"""Follows Crossrate's topics:

    subscriber.py rates|quarantine|orders [BOOTSTRAP]      (localhost:29092 unless given)

rates        the newest rate of every code, whole at first and then each change: source, code, base, rate, asOf
quarantine   what the rate firewall holds back, as it stands and then each change: source, code, state, reason, offered
orders       every transition of every order: order id, version, status, progress, when

Needs confluent-kafka (Debian: python3-confluent-kafka), which reads zstd.
"""
import json
import sys
from decimal import Decimal

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, KafkaException, TopicPartition


def subscribe(bootstrap, topic, event_type, on_event, on_caught_up):
    """Hands over every event of the type from the topic's beginning on; says when the end of all partitions was met."""
    consumer = Consumer({
        "bootstrap.servers": bootstrap,
        "group.id": "unused",  # no group: every subscriber reads all partitions and keeps no offsets
        "enable.auto.commit": False,
        "auto.offset.reset": "earliest",  # where records are gone, go on with the oldest that is left
        "isolation.level": "read_committed",
        "enable.partition.eof": True,
    })
    metadata = consumer.list_topics(topic, timeout=10).topics[topic]
    if metadata.error:
        raise KafkaException(metadata.error)
    behind = set(metadata.partitions)
    consumer.assign([TopicPartition(topic, partition, OFFSET_BEGINNING) for partition in behind])
    try:
        while True:
            record = consumer.poll(1.0)
            if record is None:
                continue
            error = record.error()
            if error is None:
                event = decoded(record, event_type)
                if event is not None:
                    on_event(event)
            elif error.code() != KafkaError._PARTITION_EOF:
                raise KafkaException(error)
            elif record.partition() in behind:
                behind.remove(record.partition())
                if not behind:
                    on_caught_up()
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()


def decoded(record, event_type):
    """The event as a dict; None where it is of a type that is not read here, or a deletion."""
    headers = dict(record.headers() or [])
    if record.value() is None or headers.get("ce_type", b"").decode() != event_type:
        return None
    return json.loads(record.value())  # fields that are not known are simply not looked at


class LatestByKey:
    """A compacted topic as a table: the last event of a key is how it stands."""

    def __init__(self, row):
        self.row = row
        self.rows = {}
        self.is_complete = False

    def put(self, event):
        row = self.row(event)
        self.rows[event["source"], event["code"]] = row
        if self.is_complete:
            show(row)

    def complete(self):
        if not self.is_complete:
            for key in sorted(self.rows):
                show(self.rows[key])
            print(f"# {len(self.rows)} in all, following", flush=True)
            self.is_complete = True


class Transitions:
    """Transitions as they come; version counts an order's from 1, so that a repetition or a gap shows."""

    def __init__(self):
        self.versions = {}

    def put(self, event):
        expected = self.versions.get(event["orderId"], 0) + 1
        if event["version"] < expected:
            return
        if event["version"] > expected and expected > 1:
            raise ValueError(f"order {event['orderId']}: {event['version']} came after {expected - 1}")
        self.versions[event["orderId"]] = event["version"]
        show([event["orderId"], event["version"], event["status"], event["progress"], event["occurredAt"]])

    def complete(self):
        print("# following", flush=True)


def rate(event):
    number = Decimal(event["rate"])  # a decimal string: never through float
    return [event["source"], event["code"], event["base"], format(number, "f"), event["asOf"]]


def held_back(event):
    return [event["source"], event["code"], event["state"], event["reason"], event["offered"]]


def show(row):
    print(*row, sep="\t", flush=True)


TOPICS = {
    "rates": ("rates.latest.v1", "io.crossrate.RateChanged.v1", lambda: LatestByKey(rate)),
    "quarantine": ("rates.quarantine.v1", "io.crossrate.RateQuarantined.v1", lambda: LatestByKey(held_back)),
    "orders": ("orders.status.v1", "io.crossrate.OrderStatusChanged.v1", Transitions),
}

if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or sys.argv[1] not in TOPICS:
        sys.exit(__doc__)
    name, kind, make = TOPICS[sys.argv[1]]
    view = make()
    subscribe(sys.argv[2] if len(sys.argv) == 3 else "localhost:29092", name, kind, view.put, view.complete)
