package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.adapter.http.ConversionMessages.PlacementRequest;
import io.crossrate.conversion.adapter.http.ConversionMessages.Receipt;
import io.crossrate.conversion.application.conversions.PlaceConversion;
import io.crossrate.conversion.application.conversions.ReadConversions;
import io.crossrate.conversion.domain.ConversionRejection.UnknownConversion;
import io.crossrate.conversion.domain.RequestRejection.InvalidRequest;
import io.crossrate.conversion.domain.accounts.SignedIn;
import io.crossrate.conversion.domain.orders.IdempotencyKey;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Places conversions, and shows users their own. */
@Controller("/api/v1/conversions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConversionController implements ConversionApi {

    private static final String PATH = "/api/v1/conversions";
    private static final int MOST_ITEMS = 200;

    private final PlaceConversion placeConversion;
    private final ReadConversions readConversions;
    private final Outcomes outcomes;

    ConversionController(PlaceConversion placeConversion, ReadConversions readConversions, Outcomes outcomes) {
        this.placeConversion = placeConversion;
        this.readConversions = readConversions;
        this.outcomes = outcomes;
    }

    /** Converts at the rates of this moment and records it; with an Idempotency-Key a retry is the same conversion. */
    @Post
    @Override
    public HttpResponse<Receipt> place(SignedIn signedIn, HttpHeaders headers, @Body PlacementRequest request) {
        return outcomes.counted("conversions", () -> {
            var key = IdempotencyKeys.of(headers).map(IdempotencyKey::new);
            var placed = placeConversion.place(signedIn.user().id(), key, request.asked());
            return unstored(HttpResponse.accepted(URI.create(PATH + "/" + placed.id())))
                    .body(Receipt.of(placed));
        });
    }

    /** The user's conversions, newest first; the next page's address is also in the header Link. */
    @Get
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_CSV})
    @Override
    public HttpResponse<?> list(
            SignedIn signedIn,
            HttpRequest<?> request,
            @QueryValue(defaultValue = "50") int limit,
            @QueryValue @Nullable String cursor,
            @QueryValue @Nullable String format) {
        if (limit < 1 || limit > MOST_ITEMS) {
            throw new InvalidRequest("'limit' must be 1 to " + MOST_ITEMS);
        }
        var form = RatesFormat.of(format, request);
        var after = Optional.ofNullable(cursor).map(ConversionPages::cursor);
        // One more than asked for tells whether there is a next page.
        var found = readConversions.newest(signedIn.user().id(), after, limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() <= limit ? null : ConversionPages.after(shown.getLast());
        var answer = unstored(HttpResponse.ok());
        if (next != null) {
            answer.header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(address(limit, next, format)));
        }
        return switch (form) {
            case JSON -> answer.contentType(MediaType.APPLICATION_JSON_TYPE).body(ConversionPages.json(shown, next));
            case CSV -> answer.contentType(CsvText.MEDIA_TYPE).body(ConversionPages.csv(shown));
        };
    }

    private static String address(int limit, String cursor, @Nullable String format) {
        return PATH + "?limit=" + limit + "&cursor=" + cursor + (format == null ? "" : "&format=" + format);
    }

    /** One conversion of the user's, from the moment it was placed. */
    @Get("/{id}")
    @Override
    public HttpResponse<Receipt> one(SignedIn signedIn, String id) {
        var conversion = readConversions.one(signedIn.user().id(), id(id));
        return unstored(HttpResponse.<Receipt>ok()).body(Receipt.of(conversion));
    }

    private static UUID id(String text) {
        try {
            var id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // No id: no conversion has it.
        }
        throw new UnknownConversion();
    }

    private static <T> MutableHttpResponse<T> unstored(MutableHttpResponse<T> response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
