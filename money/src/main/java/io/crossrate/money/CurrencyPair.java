package io.crossrate.money;

/**
 * A base and a quote currency. The rate of EUR/USD is the price of 1 EUR in USD.
 *
 * @param base the currency that is priced, one unit of it
 * @param quote the currency that the price is in
 */
public record CurrencyPair(Currency base, Currency quote) {

    public CurrencyPair {
        if (base.equals(quote)) {
            throw new IllegalArgumentException("base and quote must differ, both were " + base);
        }
    }

    /** The pair the other way round; its rate is the reciprocal. */
    public CurrencyPair inverse() {
        return new CurrencyPair(quote, base);
    }

    @Override
    public String toString() {
        return base + "/" + quote;
    }
}
