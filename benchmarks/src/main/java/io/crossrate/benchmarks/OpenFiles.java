package io.crossrate.benchmarks;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The system's limit of connections that a process, and those that it starts, may hold. */
final class OpenFiles {

    private static final int OTHERS = 300;

    private OpenFiles() {}

    /** Fails, and says what to do, where so many connections do not fit. */
    static void require(int connections) {
        var needed = connections + OTHERS;
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < needed) {
            throw new CannotMeasure(
                    "a process may hold %d files open here, and %d are needed: allow it with 'ulimit -n %d'"
                            .formatted(system.getMaxFileDescriptorCount(), needed, needed));
        }
    }
}
