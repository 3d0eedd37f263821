package io.crossrate.web.adapter.http;

import io.crossrate.web.application.HeldBack;
import io.crossrate.web.application.SourceReport;
import java.util.List;

/** Where the rates come from, how each source stands, and what was held back. */
public record SourcesPage(Shell shell, List<SourceReport> sources, List<HeldBack> heldBack) implements Page {

    @Override
    public String template() {
        return "sources.jte";
    }
}
