package io.crossrate.web.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrate.web.application.Amount;
import io.crossrate.web.application.Cancellation;
import io.crossrate.web.application.Order;
import io.crossrate.web.application.OrderCsv;
import io.crossrate.web.application.OrderFilter;
import io.crossrate.web.application.OrderList;
import io.crossrate.web.application.OrderRequest;
import io.crossrate.web.application.Orders;
import io.crossrate.web.application.PlaceOrder;
import io.crossrate.web.application.Quote;
import io.crossrate.web.application.Refused;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class PlaceOrderTest {

    private static final OrderRequest REQUEST = new OrderRequest.Market("token", "Ada", "GB");

    @Test
    void theSecondOfTwoFormsWaitsForTheAnswerToTheFirst() {
        var orders = new Refusing("idempotency-key-in-flight", "idempotency-key-in-flight");

        assertThat(new PlaceOrder(orders).place("access", "key", REQUEST).id()).isEqualTo("key");
    }

    @Test
    void anyOtherRefusalIsFinal() {
        var orders = new Refusing("quote-expired");

        assertThatThrownBy(() -> new PlaceOrder(orders).place("access", "key", REQUEST))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.type()).isEqualTo("quote-expired"));
    }

    /** Refuses so many times, then takes the order. */
    private static final class Refusing implements Orders {
        private final Deque<String> refusals;

        Refusing(String... refusals) {
            this.refusals = new ArrayDeque<>(Arrays.asList(refusals));
        }

        @Override
        public Order place(String accessToken, String idempotencyKey, OrderRequest request) {
            if (!refusals.isEmpty()) {
                throw new Refused(refusals.pop(), 409, "not now");
            }
            var amount = new Amount("EUR", "1");
            return new Order(
                    idempotencyKey,
                    "u1",
                    "market",
                    "PLACED",
                    0,
                    "Ada",
                    "GB",
                    Instant.EPOCH,
                    amount,
                    amount,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        @Override
        public Quote hold(String accessToken, String from, String to, String amount) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Order order(String accessToken, String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Cancellation cancel(String accessToken, String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public OrderList list(String accessToken, OrderFilter filter, String cursor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public OrderCsv csv(String accessToken, OrderFilter filter, String cursor) {
            throw new UnsupportedOperationException();
        }
    }
}
