package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.accounts.AccessTokens;
import io.crossrate.conversion.application.rebuild.OperatorsLog;
import io.crossrate.conversion.domain.OperatorRejection.OperatorLogUnavailable;
import io.crossrate.conversion.domain.accounts.User;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.BlockingHttpClient;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operators' log, which is order-processor's. It is told in the name of the operator who has asked, with a token of this
 * service's own: what was begun may end long after the operator's has expired.
 */
@Singleton
final class ProcessorOperatorsLog implements OperatorsLog {

    private static final Logger log = LoggerFactory.getLogger(ProcessorOperatorsLog.class);
    private static final Duration FOR_ONE_REQUEST = Duration.ofMinutes(1);

    private final BlockingHttpClient client;
    private final AccessTokens tokens;
    private final Clock clock;

    ProcessorOperatorsLog(@Client(id = "operators-log") HttpClient client, AccessTokens tokens, Clock clock) {
        this.client = client.toBlocking();
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What is put on record. */
    @Serdeable
    record Note(String step, String target, String reason, Map<String, Long> counts) {}

    @Override
    public void add(User operator, String step, String target, String reason, Map<String, Long> counts) {
        var now = clock.instant();
        var note = HttpRequest.POST("/admin/rebuilds/rates", new Note(step, target, reason, counts))
                .bearerAuth(tokens.issue(operator, now, now.plus(FOR_ONE_REQUEST)));
        try {
            client.exchange(note);
        } catch (HttpClientException e) {
            log.warn("the operators' log does not take '{} {}': {}", step, target, e.getMessage());
            throw new OperatorLogUnavailable();
        }
    }
}
