package io.crossrate.orders.application.operators;

import io.crossrate.orders.application.OrderLogWriter;
import io.crossrate.orders.application.Orders;
import io.crossrate.orders.application.Orders.Detail;
import io.crossrate.orders.application.Rejection.KafkaUnavailable;
import io.crossrate.orders.application.Rejection.NotInReview;
import io.crossrate.orders.application.Rejection.ReviewPending;
import io.crossrate.orders.application.Rejection.UnknownOrder;
import io.crossrate.orders.application.operators.Operations.Operation;
import io.crossrate.orders.domain.OrderReviewed;
import io.crossrate.orders.domain.Status;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Decides on an order that waits for review: by an event in the log, so that of several operators the first decides. */
@Singleton
public class ReviewOrder {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Orders orders;
    private final OrderLogWriter log;
    private final Operations operations;
    private final Clock clock;

    ReviewOrder(Orders orders, OrderLogWriter log, Operations operations, Clock clock) {
        this.orders = orders;
        this.log = log;
        this.operations = operations;
        this.clock = clock;
    }

    /**
     * The order as this decision has left it.
     *
     * @throws NotInReview where it was decided otherwise, or did not wait for this
     * @throws ReviewPending where the log has the decision and it is not applied yet
     */
    public Detail review(UUID operatorId, UUID orderId, boolean isApproved, String comment) {
        requireInReview(find(orderId));
        var action = isApproved ? "orders.approve" : "orders.reject";
        return operations.record(new Operation(operatorId, action, orderId.toString(), comment), counts -> {
            var eventId = UUID.randomUUID().toString();
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            append(new OrderReviewed(orderId, isApproved, operatorId, comment, now), eventId);
            var detail = awaitDecided(orderId);
            if (detail.timeline().stream().noneMatch(step -> eventId.equals(step.causeId()))) {
                throw new NotInReview(detail.order());
            }
            counts.add("decided");
            return detail;
        });
    }

    private Detail find(UUID orderId) {
        return orders.find(orderId).orElseThrow(() -> new UnknownOrder(orderId));
    }

    private static void requireInReview(Detail detail) {
        if (detail.order().status() != Status.IN_REVIEW) {
            throw new NotInReview(detail.order());
        }
    }

    private void append(OrderReviewed review, String eventId) {
        try {
            log.append(review, eventId).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaUnavailable(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private Detail awaitDecided(UUID orderId) {
        var giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        try {
            var detail = find(orderId);
            while (detail.order().status() == Status.IN_REVIEW) {
                if (System.nanoTime() > giveUpAt) {
                    throw new ReviewPending();
                }
                Thread.sleep(BETWEEN_LOOKS);
                detail = find(orderId);
            }
            return detail;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("the service is ending");
    }
}
