package io.crossrate.web.adapter.http;

import io.crossrate.web.application.CurrencyList;
import io.crossrate.web.application.LiveBoard;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts the home page together around an answer of the converter. */
@Singleton
final class HomePages {

    private final Pages pages;
    private final CurrencyList currencies;
    private final LiveBoard board;
    private final Clock clock;

    HomePages(Pages pages, CurrencyList currencies, LiveBoard board, Clock clock) {
        this.clock = clock;
        this.pages = pages;
        this.currencies = currencies;
        this.board = board;
    }

    MutableHttpResponse<byte[]> page(HttpRequest<?> request, Answer answer) {
        var groups = CurrencyGroup.of(currencies.choices());
        var page =
                new HomePage(pages.shell(request), answer, groups, board.rows(), board.isConnected(), clock.instant());
        return pages.render(HttpStatus.valueOf(answer.status()), page);
    }
}
