package io.crossrate.web.adapter.http;

import io.crossrate.web.application.Order;
import io.crossrate.web.application.OrderStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One order and its way. */
public record OrderPage(Shell shell, Order order) implements Page {

    private static final List<String> MARKET_WAY = List.of("PLACED", "ACCEPTED", "EXECUTING", "COMPLETED");

    @Override
    public String template() {
        return "order.jte";
    }

    /** A stage of the way; its step is null where the order has not been there. */
    public record Stage(String status, @Nullable OrderStep step, boolean current) {}

    /** What has happened, then what a market order still has before it unless it has come to its end. */
    public List<Stage> stages() {
        var stages = new ArrayList<Stage>();
        for (var step : order.steps()) {
            stages.add(new Stage(step.status(), step, step.status().equals(order.status())));
        }
        if (stages.isEmpty()) {
            stages.add(new Stage(order.status(), null, true));
        }
        if (!order.isFinal()) {
            MARKET_WAY.stream()
                    .filter(status ->
                            stages.stream().noneMatch(stage -> stage.status().equals(status)))
                    .forEach(status -> stages.add(new Stage(status, null, false)));
        }
        return stages;
    }

    /** A status in words, such as In review. */
    public static String words(String status) {
        var lower = status.replace('_', ' ').toLowerCase(Locale.ROOT);
        return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    }
}
