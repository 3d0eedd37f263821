package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import io.crossrate.ingestor.application.ProviderHistory;
import io.crossrate.ingestor.domain.ProviderTable;
import io.crossrate.ingestor.domain.Source;
import io.crossrate.ingestor.domain.TableKind;
import io.crossrate.money.Currencies;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipInputStream;

/** The ECB's reference rates of every working day since 1999, from its one file: zipped, or plain where that is not there. */
@Singleton
final class EcbHistory implements ProviderHistory {

    private static final int MOST_BYTES = 4 << 20;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration ONCE_A_DAY = Duration.ofDays(1);
    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final EcbConfig config;
    private final Clock clock;
    private final HttpClient client;

    EcbHistory(EcbConfig config, ProviderHttpConfig http, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(http.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Its first years have few currencies, and a file that is cut off is none: one rate makes a day. */
    @Override
    public Source source() {
        return new Source(EcbConfig.NAME, TableKind.FIAT, Currencies.of("EUR"), ONCE_A_DAY, 1);
    }

    @Override
    public List<ProviderTable> since(LocalDate from) throws ProviderFailed, InterruptedException {
        var zipped = get("/eurofxref-hist.zip");
        var file = zipped.statusCode() == NOT_FOUND
                ? EcbHistoryCsv.read(new ByteArrayInputStream(body(get("/eurofxref-hist.csv"))))
                : unzipped(body(zipped));
        return file.since(from, clock.instant());
    }

    private static EcbHistoryCsv unzipped(byte[] zip) throws ProviderFailed {
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            var entry = entries.getNextEntry();
            if (entry == null || !entry.getName().endsWith(".csv")) {
                throw new ProviderFailed(Failure.FORMAT_CHANGED, "the archive holds no CSV file");
            }
            return EcbHistoryCsv.read(entries);
        } catch (IOException e) {
            throw new ProviderFailed(
                    Failure.FORMAT_CHANGED, "the archive is broken or ends early", null, String.valueOf(e));
        }
    }

    private static byte[] body(HttpResponse<byte[]> response) throws ProviderFailed {
        var status = response.statusCode();
        if (status == OK) {
            return response.body();
        }
        var failure = failure(status);
        throw new ProviderFailed(failure, "HTTP %d: %s".formatted(status, FailureWords.of(failure, status)));
    }

    private static Failure failure(int status) {
        if (status == TOO_MANY_REQUESTS) {
            return Failure.RATE_LIMITED;
        }
        if (status >= MULTIPLE_CHOICES && status < BAD_REQUEST) {
            return Failure.REDIRECTED;
        }
        return status >= SERVER_ERROR ? Failure.SERVER_ERROR : Failure.FORMAT_CHANGED;
    }

    private HttpResponse<byte[]> get(String path) throws ProviderFailed, InterruptedException {
        var request = HttpRequest.newBuilder(ProviderUrls.at(config.url(), path))
                .timeout(TIMEOUT)
                .header("User-Agent", ProviderHttp.USER_AGENT)
                .build();
        var exchange = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return exchange.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw Unanswered.inTime(TIMEOUT);
        } catch (ExecutionException e) {
            throw Unanswered.by(e.getCause(), TIMEOUT, MOST_BYTES);
        } finally {
            exchange.cancel(true);
        }
    }
}
