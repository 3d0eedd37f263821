package io.crossrate.ingestor.adapter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrate.ingestor.application.Ingestion;
import io.crossrate.ingestor.domain.Quarantined;
import io.crossrate.money.Decimals;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is held back at this moment, for operators. */
@Controller("/quarantine")
final class QuarantineController {

    private final Ingestion ingestion;

    QuarantineController(Ingestion ingestion) {
        this.ingestion = ingestion;
    }

    @Get
    Values quarantine() {
        return new Values(ingestion.quarantined().stream().map(ValueView::of).toList(), null);
    }

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Values(List<ValueView> items, @Nullable String next) {}

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ValueView(
            String source,
            String code,
            String reason,
            String detail,
            String offered,
            @Nullable String held,
            @Nullable String heldAsOf,
            String asOf,
            String fetchedAt,
            String since,
            int confirmations,
            int confirmationsNeeded,
            @Nullable String believedFrom) {

        static ValueView of(Quarantined value) {
            var held = value.held();
            var heldAsOf = value.heldAsOf();
            var believedFrom = value.believedFrom();
            return new ValueView(
                    value.source(),
                    value.code(),
                    value.reason(),
                    value.detail(),
                    value.offered(),
                    held == null ? null : Decimals.plain(held),
                    heldAsOf == null ? null : heldAsOf.toString(),
                    value.asOf().toString(),
                    value.fetchedAt().toString(),
                    value.since().toString(),
                    value.confirmations(),
                    value.confirmationsNeeded(),
                    believedFrom == null ? null : believedFrom.toString());
        }
    }
}
