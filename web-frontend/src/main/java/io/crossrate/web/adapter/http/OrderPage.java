package io.crossrate.web.adapter.http;

import io.crossrate.web.application.Order;
import io.crossrate.web.application.OrderStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One order and its way.
 *
 * @param cancel what a press of the cancel button came to: done, asked, late, unknown, or empty
 * @param mayCancel whether there is a button for it
 */
public record OrderPage(Shell shell, Order order, String cancel, boolean mayCancel) implements Page {

    static final String UNKNOWN = "unknown";

    private static final List<String> MARKET_WAY = List.of("PLACED", "ACCEPTED", "EXECUTING", "COMPLETED");
    private static final List<String> LIMIT_WAY = List.of("PLACED", "OPEN", "EXECUTING", "COMPLETED");

    @Override
    public String template() {
        return "order.jte";
    }

    /** A stage of the way; its step is null where the order has not been there. */
    public record Stage(String status, @Nullable OrderStep step, boolean current) {}

    /** What has happened, then what the order still has before it unless it has come to its end. */
    public List<Stage> stages() {
        var stages = new ArrayList<Stage>();
        for (var step : order.steps()) {
            stages.add(new Stage(step.status(), step, step.status().equals(order.status())));
        }
        if (stages.isEmpty()) {
            stages.add(new Stage(order.status(), null, true));
        }
        if (!order.isFinal()) {
            (order.isLimit() ? LIMIT_WAY : MARKET_WAY)
                    .stream()
                            .filter(status -> stages.stream()
                                    .noneMatch(stage -> stage.status().equals(status)))
                            .forEach(status -> stages.add(new Stage(status, null, false)));
        }
        return stages;
    }

    /** What to say to who pressed the cancel button, as far as the order bears it out; else null. */
    public @Nullable String cancelled() {
        return switch (cancel) {
            case "done" -> order.status().equals("CANCELLED") ? "The order is cancelled. Nothing was exchanged." : null;
            case "late" -> late();
            case "asked" ->
                order.isOpen()
                        ? "Your wish to cancel is written down. Whether it came before the limit was"
                                + " reached is decided in a moment, and shown here."
                        : decided();
            case UNKNOWN ->
                order.isOpen()
                        ? "It is not known whether your wish to cancel arrived. Press the button again:"
                                + " that does no harm."
                        : decided();
            default -> null;
        };
    }

    private @Nullable String decided() {
        return order.status().equals("CANCELLED") ? "The order is cancelled. Nothing was exchanged." : late();
    }

    private @Nullable String late() {
        return switch (order.status()) {
            case "EXECUTING", "COMPLETED" -> "It could not be cancelled: it was executed before.";
            case "IN_REVIEW" -> "It could not be cancelled: its limit was reached before, and it waits for review now.";
            case "EXPIRED" -> "It could not be cancelled: it had expired before.";
            case "REJECTED" -> "It could not be cancelled: it was rejected before.";
            case "CANCELLED" -> "It had been cancelled before.";
            default -> null;
        };
    }

    /** What an order that is in review waits for. */
    public String review() {
        return order.isLimit()
                ? "Its limit is reached. An order of this worth is looked at before it is executed, at the rate it was"
                        + " reached at; this page shows what is decided."
                : "An order of this worth is looked at before it is executed, at the price that you held; this page"
                        + " shows what is decided.";
    }

    /** Why the order was rejected, in a sentence; null where it was not. */
    public @Nullable String reason() {
        var reason = order.reason();
        return reason == null
                ? null
                : switch (reason) {
                    case "review-rejected" -> "It was reviewed and not approved. Nothing was exchanged.";
                    case "quote-expired" -> "It came after its price had expired. Nothing was exchanged.";
                    case "quote-used" -> "Another order had its price. Nothing was exchanged.";
                    default -> words(reason.replace('-', ' ')) + ".";
                };
    }

    /** A status in words, such as In review. */
    public static String words(String status) {
        var lower = status.replace('_', ' ').toLowerCase(Locale.ROOT);
        return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    }
}
