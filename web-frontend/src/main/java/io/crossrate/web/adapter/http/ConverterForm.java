package io.crossrate.web.adapter.http;

import io.micronaut.http.uri.UriBuilder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person asked the converter, as typed but for the spaces. */
public record ConverterForm(String from, String to, String amount) {

    private static final ConverterForm FIRST = new ConverterForm("EUR", "USD", "100");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u202f]");

    static ConverterForm of(@Nullable String from, @Nullable String to, @Nullable String amount) {
        return new ConverterForm(or(from, FIRST.from), or(to, FIRST.to), or(amount, FIRST.amount));
    }

    /** The amount without the spaces that group its digits. Commas stay: only the API says what is a number. */
    String plainAmount() {
        return withoutSpaces(amount);
    }

    static String withoutSpaces(String number) {
        return SPACES.matcher(number).replaceAll("");
    }

    /** The home page with this question. */
    public String uri() {
        return uri("/", from, to);
    }

    /** The address that holds a price for this question. */
    String holdUri() {
        return uri("/quotes/new", from, to);
    }

    /** The address that begins a limit order for this question. */
    public String limitUri() {
        return uri("/limit-orders/new", from, to);
    }

    /** The home page with the question the other way round. */
    public String swapped() {
        return uri("/", to, from);
    }

    private String uri(String path, String base, String quote) {
        return UriBuilder.of(path)
                .queryParam("from", base)
                .queryParam("to", quote)
                .queryParam("amount", amount)
                .build()
                .toString();
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given.strip();
    }
}
