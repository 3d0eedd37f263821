package io.crossrate.orders.adapter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrate.orders.application.Position;
import io.crossrate.orders.application.operators.DeadLetter;
import io.crossrate.orders.application.operators.DeadLetter.Header;
import io.crossrate.orders.application.operators.DeadLetterTopic;
import io.crossrate.orders.application.operators.OpenDeadLetters.Found;
import io.crossrate.orders.application.operators.OpenDeadLetters.Group;
import io.crossrate.orders.application.operators.RedriveDeadLetters.Forecast;
import io.crossrate.orders.application.operators.RedriveDeadLetters.Redriven;
import io.micronaut.serde.annotation.Serdeable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead letters over HTTP; a letter is named by its place, as in 3:17. */
final class DeadLettersV1 {

    private DeadLettersV1() {}

    /** All topics of them. */
    @Serdeable.Serializable
    record TopicsV1(List<TopicV1> topics) {}

    /** The open letters of a topic. */
    @Serdeable.Serializable
    record TopicV1(String name, String topic, long open, List<CauseV1> causes) {
        static TopicV1 of(DeadLetterTopic topic, List<Group> groups) {
            return new TopicV1(
                    topic.word(),
                    topic.topic(),
                    groups.stream().mapToLong(Group::count).sum(),
                    groups.stream().map(CauseV1::of).toList());
        }
    }

    /** The open letters of a cause. */
    @Serdeable.Serializable
    record CauseV1(String id, String text, long count, String first, String last, String example) {
        private static CauseV1 of(Group group) {
            return new CauseV1(
                    group.cause().id(),
                    group.cause().text(),
                    group.count(),
                    group.first().toString(),
                    group.last().toString(),
                    place(group.example()));
        }
    }

    /** Bytes, as text where they are text. */
    @Serdeable.Serializable
    record BytesV1(int length, @Nullable String text, @Nullable String hex) {
        private static @Nullable BytesV1 of(byte @Nullable [] bytes) {
            if (bytes == null) {
                return null;
            }
            try {
                var text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return new BytesV1(bytes.length, text, null);
            } catch (CharacterCodingException e) {
                return new BytesV1(bytes.length, null, HexFormat.of().formatHex(bytes));
            }
        }
    }

    /** A header of the record. */
    @Serdeable.Serializable
    record HeaderV1(String name, @Nullable BytesV1 value) {
        private static HeaderV1 of(Header header) {
            return new HeaderV1(header.name(), BytesV1.of(header.value()));
        }
    }

    /** Where the record stood. */
    @Serdeable.Serializable
    record OriginV1(String topic, int partition, long offset) {
        private static @Nullable OriginV1 of(DeadLetter letter) {
            var origin = letter.origin();
            return origin == null ? null : new OriginV1(origin.topic(), origin.partition(), origin.offset());
        }
    }

    /** One letter with all that it holds. */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LetterV1(
            String id,
            boolean open,
            String keptAt,
            @Nullable OriginV1 origin,
            String error,
            String cause,
            @Nullable BytesV1 key,
            @Nullable BytesV1 value,
            List<HeaderV1> headers) {
        static LetterV1 of(Found found) {
            var letter = found.letter();
            return new LetterV1(
                    place(letter.position()),
                    found.isOpen(),
                    letter.keptAt().toString(),
                    OriginV1.of(letter),
                    letter.error(),
                    letter.cause().id(),
                    BytesV1.of(letter.key()),
                    BytesV1.of(letter.value()),
                    letter.headers().stream().map(HeaderV1::of).toList());
        }
    }

    /** What a redrive came to, or would. */
    @Serdeable.Serializable
    record RedrivenV1(boolean dryRun, long redriven, long left, List<ForecastV1> forecasts) {
        static RedrivenV1 of(boolean dryRun, Redriven redriven) {
            return new RedrivenV1(
                    dryRun,
                    redriven.redriven(),
                    redriven.left(),
                    redriven.forecasts().stream().map(ForecastV1::of).toList());
        }
    }

    /** What is to be expected of so many. */
    @Serdeable.Serializable
    record ForecastV1(String kind, String detail, long count, String example) {
        private static ForecastV1 of(Forecast forecast) {
            return new ForecastV1(
                    forecast.prospect().kind().name(),
                    forecast.prospect().detail(),
                    forecast.count(),
                    place(forecast.example()));
        }
    }

    /** What a discard came to, or would. */
    @Serdeable.Serializable
    record DiscardedV1(boolean dryRun, long discarded) {}

    private static String place(Position position) {
        return position.partition() + ":" + position.offset();
    }
}
