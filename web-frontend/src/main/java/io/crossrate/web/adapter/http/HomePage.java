package io.crossrate.web.adapter.http;

import io.crossrate.web.application.LiveBoard;
import java.time.Instant;
import java.util.List;

/**
 * The converter and the board.
 *
 * @param now when the page is made; times of another day are shown with their date
 */
public record HomePage(
        Shell shell,
        Answer answer,
        List<CurrencyGroup> currencies,
        List<LiveBoard.Row> rows,
        boolean connected,
        Instant now)
        implements Page {

    @Override
    public String template() {
        return "home.jte";
    }
}
