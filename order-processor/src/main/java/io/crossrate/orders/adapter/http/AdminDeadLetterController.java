package io.crossrate.orders.adapter.http;

import io.crossrate.orders.adapter.http.DeadLettersV1.DiscardedV1;
import io.crossrate.orders.adapter.http.DeadLettersV1.LetterV1;
import io.crossrate.orders.adapter.http.DeadLettersV1.RedrivenV1;
import io.crossrate.orders.adapter.http.DeadLettersV1.TopicV1;
import io.crossrate.orders.adapter.http.DeadLettersV1.TopicsV1;
import io.crossrate.orders.application.Rejection.InvalidRequest;
import io.crossrate.orders.application.operators.DeadLetterTopic;
import io.crossrate.orders.application.operators.DiscardDeadLetters;
import io.crossrate.orders.application.operators.OpenDeadLetters;
import io.crossrate.orders.application.operators.RedriveDeadLetters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;

/** Dead letters for operators. */
@Controller("/admin/dead-letters")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AdminDeadLetterController {

    private final OpenDeadLetters open;
    private final RedriveDeadLetters redrive;
    private final DiscardDeadLetters discard;
    private final LongAnswers answers;

    AdminDeadLetterController(
            OpenDeadLetters open, RedriveDeadLetters redrive, DiscardDeadLetters discard, LongAnswers answers) {
        this.open = open;
        this.redrive = redrive;
        this.discard = discard;
        this.answers = answers;
    }

    @Get
    TopicsV1 all() {
        return new TopicsV1(Stream.of(DeadLetterTopic.values())
                .map(topic -> TopicV1.of(topic, open.groups(topic)))
                .toList());
    }

    @Get("/{topic}")
    TopicV1 one(String topic) {
        var known = topic(topic);
        return TopicV1.of(known, open.groups(known));
    }

    @Get("/{topic}/{id}")
    LetterV1 letter(String topic, String id) {
        return LetterV1.of(open.find(topic(topic), DecisionV1.position(id)));
    }

    @Post("/{topic}/redrive")
    @Produces(LongAnswers.MEDIA_TYPE)
    HttpResponse<Publisher<byte[]>> redrive(
            HttpRequest<?> request,
            @RequestAttribute(OperatorsOnly.OPERATOR) Caller operator,
            String topic,
            @Body DecisionV1 decision) {
        var letters = topic(topic);
        var selection = decision.selection();
        var isDry = decision.isDry();
        var reason = isDry ? "" : decision.why();
        return answers.answer(
                request.getPath(),
                progress -> RedrivenV1.of(
                        isDry,
                        isDry
                                ? redrive.foresee(letters, selection, progress)
                                : redrive.redrive(operator.userId(), letters, selection, reason, progress)));
    }

    @Post("/{topic}/discard")
    @Produces(LongAnswers.MEDIA_TYPE)
    HttpResponse<Publisher<byte[]>> discard(
            HttpRequest<?> request,
            @RequestAttribute(OperatorsOnly.OPERATOR) Caller operator,
            String topic,
            @Body DecisionV1 decision) {
        var letters = topic(topic);
        var selection = decision.selection();
        var isDry = decision.isDry();
        var reason = isDry ? "" : decision.why();
        return answers.answer(
                request.getPath(),
                progress -> new DiscardedV1(
                        isDry,
                        isDry
                                ? discard.foresee(letters, selection)
                                : discard.discard(operator.userId(), letters, selection, reason, progress)));
    }

    private static DeadLetterTopic topic(String word) {
        return DeadLetterTopic.of(word)
                .orElseThrow(() -> new InvalidRequest("dead letters are of 'orders', 'rates' or 'conversions'"));
    }
}
