package io.crossrate.ops.output;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Whoever reads standard output through a pipe or at a terminal. A write would find out too, but only the second one after
 * they have gone, and where nothing comes there is none: poll(2) of the system is asked, which the JDK does not offer.
 */
final class OtherEnd {

    private static final int STANDARD_OUTPUT = 1;
    private static final long COUNT = 1;
    private static final int AT_ONCE = 0;

    /** POLLERR, POLLHUP, POLLNVAL: 8, 16, 32 on Linux and macOS. */
    private static final short GONE = 0x38;

    /** struct pollfd: the descriptor, what is asked for in two bytes (what is meant here needs no asking), the answer. */
    private static final MemoryLayout QUESTION =
            MemoryLayout.structLayout(ValueLayout.JAVA_INT, ValueLayout.JAVA_SHORT, ValueLayout.JAVA_SHORT);

    private static final long ANSWER = Integer.BYTES + Short.BYTES;

    private static final Optional<MethodHandle> POLL = poll();

    private OtherEnd() {}

    @SuppressWarnings("restricted") // the launcher enables it
    private static Optional<MethodHandle> poll() {
        var linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("poll")
                .map(function -> linker.downcallHandle(
                        function,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.JAVA_INT)));
    }

    /** Whether they have; never where the system cannot be asked. */
    static boolean isGone() {
        return POLL.isPresent() && isGone(POLL.get());
    }

    private static boolean isGone(MethodHandle poll) {
        try (var memory = Arena.ofConfined()) {
            var question = memory.allocate(QUESTION);
            question.set(ValueLayout.JAVA_INT, 0, STANDARD_OUTPUT);
            var answers = (int) poll.invokeExact(question, COUNT, AT_ONCE);
            return answers == 1 && (question.get(ValueLayout.JAVA_SHORT, ANSWER) & GONE) != 0;
        } catch (Throwable e) {
            throw new IllegalStateException("poll(2) cannot be called", e);
        }
    }
}
