package io.crossrate.backends;

import java.io.IOException;
import java.util.Optional;

/** One running backend. */
interface Server extends AutoCloseable {

    /** The process behind it, where it is not this JVM. */
    Optional<ChildProcess> process();

    /** Ends it in its own orderly way. */
    @Override
    void close() throws IOException;
}
