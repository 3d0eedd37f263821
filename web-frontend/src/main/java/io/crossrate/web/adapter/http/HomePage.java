package io.crossrate.web.adapter.http;

import io.crossrate.web.application.LiveBoard;
import java.util.List;

/** The converter and the board. */
public record HomePage(
        Shell shell, Answer answer, List<CurrencyGroup> currencies, List<LiveBoard.Row> rows, boolean connected)
        implements Page {

    @Override
    public String template() {
        return "home.jte";
    }
}
