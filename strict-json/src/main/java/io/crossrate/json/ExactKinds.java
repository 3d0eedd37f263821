package io.crossrate.json;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes values from JSON as what they are there, where the framework would make text of numbers, a word a truth and cut
 * numbers to whole ones: what was meant is not guessed, least of all whether a run is dry. It holds for all JSON that the
 * service reads, its events too, whose schemas have decimals as strings.
 */
@Factory
final class ExactKinds {

    @Singleton
    Deserializer<String> text() {
        return new Exact<>("a string", JsonNode::isString, JsonNode::getStringValue);
    }

    @Singleton
    Deserializer<Boolean> truth() {
        return new Exact<>("true or false", JsonNode::isBoolean, JsonNode::getBooleanValue);
    }

    @Singleton
    Deserializer<Integer> count() {
        return new Exact<>(
                "a whole number up to " + Integer.MAX_VALUE,
                node -> node.isNumber() && node.getNumberValue() instanceof Integer,
                JsonNode::getIntValue);
    }

    @Singleton
    Deserializer<Long> largeCount() {
        return new Exact<>(
                "a whole number up to " + Long.MAX_VALUE,
                node -> node.isNumber()
                        && (node.getNumberValue() instanceof Integer || node.getNumberValue() instanceof Long),
                JsonNode::getLongValue);
    }

    private record Exact<T>(String kind, Predicate<JsonNode> is, Function<JsonNode, T> value)
            implements Deserializer<T> {

        @Override
        public T deserialize(Decoder decoder, DecoderContext context, Argument<? super T> type) throws IOException {
            var node = decoder.decodeNode();
            if (!is.test(node)) {
                throw new OtherKind(kind);
            }
            return value.apply(node);
        }

        @Override
        public @Nullable T deserializeNullable(Decoder decoder, DecoderContext context, Argument<? super T> type)
                throws IOException {
            return decoder.decodeNull() ? null : deserialize(decoder, context, type);
        }
    }

    /** A value of another kind than its place has; its path says where that is. */
    static final class OtherKind extends SerdeException {
        private static final long serialVersionUID = 1;

        private final String expected;

        OtherKind(String expected) {
            super("not " + expected);
            this.expected = expected;
        }

        String expected() {
            return expected;
        }
    }
}
