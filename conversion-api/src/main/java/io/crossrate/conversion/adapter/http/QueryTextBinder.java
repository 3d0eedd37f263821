package io.crossrate.conversion.adapter.http;

import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import io.micronaut.http.bind.binders.QueryValueArgumentBinder;
import io.micronaut.http.bind.binders.RequestArgumentBinder;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives controllers the texts of their query. Micronaut's own way builds a URI, a map of all parameters and a conversion
 * for each of them, absent ones too, which is a third of what a conversion of money allocates; it is left to do so where
 * something is escaped or is more than a text.
 */
@Singleton
final class QueryTextBinder
        implements AnnotatedRequestArgumentBinder<QueryValue, String>, TypedRequestArgumentBinder<String> {

    private final QueryValueArgumentBinder<String> general;

    QueryTextBinder(ConversionService conversions) {
        general = new QueryValueArgumentBinder<>(conversions);
    }

    @Override
    public Class<QueryValue> getAnnotationType() {
        return QueryValue.class;
    }

    @Override
    public Argument<String> argumentType() {
        return Argument.STRING;
    }

    @Override
    public RequestArgumentBinder<String> createSpecific(Argument<String> argument) {
        var specific = general.createSpecific(argument);
        var metadata = argument.getAnnotationMetadata();
        if (metadata.stringValue(Bindable.class, "defaultValue").isPresent()) {
            return specific;
        }
        var name = metadata.stringValue(QueryValue.class).orElse(argument.getName());
        return (context, request) -> request instanceof NettyHttpRequest<?> netty
                        && PlainQuery.isPlain(netty.getNativeRequest().uri())
                ? found(PlainQuery.value(netty.getNativeRequest().uri(), name))
                : specific.bind(context, request);
    }

    private static BindingResult<String> found(@Nullable String value) {
        return value == null ? BindingResult.unsatisfied() : () -> Optional.of(value);
    }

    @Override
    public BindingResult<String> bind(ArgumentConversionContext<String> context, HttpRequest<?> request) {
        return general.bind(context, request);
    }
}
