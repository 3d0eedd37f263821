package io.crossrate.benchmarks;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.VirtualMachine;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.PlatformManagedObject;
import java.util.function.ToLongFunction;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What another JVM says of itself. */
final class RunningJvm {
    private RunningJvm() {}

    /** Bytes on the heap that all platform threads of the process have allocated since its start. */
    static long allocatedBytes(long pid) {
        return asked(pid, ThreadMXBean.class, ThreadMXBean::getTotalThreadAllocatedBytes);
    }

    /** Collects its garbage; returns the bytes of the heap that are in use then. */
    static long collect(long pid) {
        return asked(pid, MemoryMXBean.class, memory -> {
            memory.gc();
            return memory.getHeapMemoryUsage().getUsed();
        });
    }

    @SuppressWarnings("BanJNDI") // the address comes from a JVM that we have started ourselves
    private static <T extends PlatformManagedObject> long asked(long pid, Class<T> bean, ToLongFunction<T> question) {
        try {
            var machine = VirtualMachine.attach(Long.toString(pid));
            try (var connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
                return question.applyAsLong(
                        ManagementFactory.getPlatformMXBean(connector.getMBeanServerConnection(), bean));
            } finally {
                machine.detach();
            }
        } catch (Exception e) {
            throw new CannotMeasure("process %d does not say what it uses".formatted(pid), e);
        }
    }
}
