package io.crossrate.benchmarks;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.nio.charset.StandardCharsets;

/** Answers bytes of the size of a conversion. */
@Controller
final class ConstantController {

    static final String PATH = "/constant";

    private static final byte[] ANSWER =
            """
            {"from":{"currency":"EUR","amount":"100"},"to":{"currency":"USD","amount":"116.59"},"rate":"1.16591",\
            "inverse":"0.857699136296969748951463","asOf":"2026-04-13T14:00:00Z","fetchedAt":"2026-04-13T14:05:02Z",\
            "ageSeconds":302,"freshness":"fresh","simulated":false,"path":[{"base":"EUR","quote":"USD",\
            "rate":"1.16591","source":"frankfurter","asOf":"2026-04-13T14:00:00Z",\
            "snapshotId":"5f0c1f4e-3c8e-5d0a-9a4b-0d6a1c2b3e4f"}],\
            "rounding":{"mode":"HALF_EVEN","minorUnits":2}}"""
                    .getBytes(StandardCharsets.UTF_8);

    @Get(PATH)
    @Produces(MediaType.APPLICATION_JSON)
    byte[] constant() {
        return ANSWER;
    }
}
