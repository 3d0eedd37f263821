package io.crossrate.benchmarks;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.VirtualMachine;
import java.lang.management.ManagementFactory;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a running JVM has allocated. */
final class Allocation {
    private Allocation() {}

    /** Bytes on the heap that all platform threads of the process have allocated since its start. */
    @SuppressWarnings("BanJNDI") // the address comes from a JVM that we have started ourselves
    static long bytes(long pid) {
        try {
            var machine = VirtualMachine.attach(Long.toString(pid));
            try (var connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
                return ManagementFactory.getPlatformMXBean(connector.getMBeanServerConnection(), ThreadMXBean.class)
                        .getTotalThreadAllocatedBytes();
            } finally {
                machine.detach();
            }
        } catch (Exception e) {
            throw new CannotMeasure("the allocation of process " + pid + " cannot be read", e);
        }
    }
}
