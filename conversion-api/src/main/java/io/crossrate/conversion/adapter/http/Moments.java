package io.crossrate.conversion.adapter.http;

import io.crossrate.conversion.application.CurrentRates;
import io.crossrate.conversion.application.history.PastBoards;
import io.crossrate.money.Currency;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the moment that a request asks about. */
@Singleton
final class Moments {

    private final CurrentRates rates;
    private final PastBoards past;
    private final RenderedRates rendered;
    private final Clock clock;

    Moments(CurrentRates rates, PastBoards past, RenderedRates rendered, Clock clock) {
        this.rates = rates;
        this.past = past;
        this.rendered = rendered;
        this.clock = clock;
    }

    /** This one. */
    Moment now() {
        return new Moment(rates.board(), clock.instant(), rendered);
    }

    /**
     * Answers as of the instant or, of a day, of its end; a board of the past is read where it may take its time.
     *
     * @param at the parameter of the address; this moment where there is none
     * @param currencies those that the answer needs; all where empty
     */
    HttpResponse<?> answer(
            @Nullable String at, Collection<Currency> currencies, Function<Moment, HttpResponse<?>> answer) {
        if (at == null) {
            return answer.apply(now());
        }
        var instant = PastTimes.lastOf("at", at, clock.instant());
        throw new BesideTheEventLoop(
                () -> answer.apply(new Moment(past.at(instant, currencies), instant, rendered.anew())));
    }
}
