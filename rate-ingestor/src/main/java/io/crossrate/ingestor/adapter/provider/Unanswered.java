package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Requests that got no whole answer, in words for people; what Java says of them is for the log. */
final class Unanswered {

    /** What the JDK's limit of a body says. */
    private static final String TOO_LARGE = "body exceeds capacity";

    private Unanswered() {}

    /** The failure that this fault is. */
    static ProviderFailed by(@Nullable Throwable fault, Duration timeout, int mostBytes) {
        var said = String.valueOf(fault);
        return said.contains(TOO_LARGE)
                ? new ProviderFailed(
                        Failure.TOO_LARGE, "the answer is larger than %d bytes".formatted(mostBytes), null, said)
                : new ProviderFailed(Failure.UNREACHABLE, words(fault, timeout), null, said);
    }

    /** The time was over before the answer was whole. */
    static ProviderFailed inTime(Duration timeout) {
        return new ProviderFailed(Failure.UNREACHABLE, late(timeout));
    }

    private static String words(@Nullable Throwable fault, Duration timeout) {
        if (isBy(fault, UnresolvedAddressException.class) || isBy(fault, UnknownHostException.class)) {
            return "the name of the provider's host is unknown";
        }
        if (isBy(fault, HttpConnectTimeoutException.class)) {
            return "no connection in time";
        }
        if (isBy(fault, HttpTimeoutException.class)) {
            return late(timeout);
        }
        if (isBy(fault, SSLException.class)) {
            return "no secure connection: the provider's certificate or protocol is refused";
        }
        return isBy(fault, ConnectException.class)
                ? "no connection: nobody answers at the provider's address"
                : "the connection broke before the answer was whole";
    }

    private static String late(Duration timeout) {
        return "no whole answer within %s s".formatted(timeout.toMillis() / 1000.0);
    }

    private static boolean isBy(@Nullable Throwable fault, Class<? extends Throwable> kind) {
        return Stream.iterate(fault, it -> it != null, it -> it == null ? null : it.getCause())
                .anyMatch(kind::isInstance);
    }
}
