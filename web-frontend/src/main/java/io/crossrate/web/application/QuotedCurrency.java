package io.crossrate.web.application;

import java.util.List;

/** A currency of the registry and the sources that quote it now. */
public record QuotedCurrency(String code, String name, String kind, List<String> sources) {}
