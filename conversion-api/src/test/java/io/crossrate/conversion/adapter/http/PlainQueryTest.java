package io.crossrate.conversion.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PlainQueryTest {

    /** Names that begin alike, no values, several values, signs in values, and what has to be decoded. */
    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of("a", "ab", "b", "=", "=", "&", "&", "1.5", ",", "/", "%41", "+", ";", "?", "#");
    }

    @Property(tries = 5_000)
    void plainQueriesReadAsNettyReadsThem(@ForAll @Size(max = 14) List<@From("pieces") String> pieces) {
        var uri = "/convert?" + String.join("", pieces);
        if (PlainQuery.isPlain(uri)) {
            var parameters = new QueryStringDecoder(uri).parameters();
            for (var name : List.of("a", "ab", "b")) {
                var values = parameters.getOrDefault(name, List.of());
                assertThat(PlainQuery.value(uri, name))
                        .as(uri + " " + name)
                        .isEqualTo(values.isEmpty() ? null : values.getFirst());
            }
        }
    }

    @Property(tries = 5_000)
    void aNameIsRepeatedWhereNettyFindsSeveralValues(@ForAll @Size(max = 14) List<@From("pieces") String> pieces) {
        var uri = "/convert?" + String.join("", pieces);
        if (PlainQuery.isPlain(uri)) {
            var repeated = new QueryStringDecoder(uri)
                    .parameters().entrySet().stream()
                            .filter(parameter -> parameter.getValue().size() > 1)
                            .map(Map.Entry::getKey)
                            .toList();
            var found = PlainQuery.repeated(uri);
            if (repeated.isEmpty()) {
                assertThat(found).as(uri).isNull();
            } else {
                assertThat(found).as(uri).isIn(repeated);
            }
        }
    }

    @Test
    void whatIsEscapedOrHasNoNameIsNotPlain() {
        assertThat(List.of("/c?a=%41", "/c?a=b+c", "/c?a;b", "/c?a#b", "/c?=a", "/c?a&=b", "/c?a=ä", "/c?a={b}"))
                .noneMatch(PlainQuery::isPlain);
        assertThat(List.of(
                        "/c",
                        "/c?",
                        "/c?from=EUR&to=USD,GBP&amount=1.5",
                        "/c?pairs=EUR/USD",
                        "/c?at=2026-04-13T14:00:00Z"))
                .allMatch(PlainQuery::isPlain);
    }

    @Test
    void withoutAQueryThereIsNoValue() {
        assertThat(PlainQuery.value("/convert", "from")).isNull();
        assertThat(PlainQuery.repeated("/convert")).isNull();
        assertThat(PlainQuery.count("/convert")).isZero();
    }
}
