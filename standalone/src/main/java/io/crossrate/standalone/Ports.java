package io.crossrate.standalone;

import java.util.HashMap;

/** All ports of one system. */
record Ports(Port web, Port api, Port orders, Port ingestor, Port kafka, Port redis, Port mysql) {

    /** The same with free ports in place of 0; none is in use and no two are the same. */
    Ports allFree() throws CannotRun {
        var free = new Ports(
                web.free(), api.free(), orders.free(), ingestor.free(), kafka.free(), redis.free(), mysql.free());
        free.requireDistinct();
        return free;
    }

    private void requireDistinct() throws CannotRun {
        var taken = new HashMap<Integer, Port>();
        for (Port port : new Port[] {web, api, orders, ingestor, kafka, redis, mysql}) {
            Port other = taken.put(port.number(), port);
            if (other != null) {
                throw new CannotRun("%s and %s are both %d".formatted(other.option(), port.option(), port.number()));
            }
        }
    }
}
