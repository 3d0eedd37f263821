package io.crossrate.orders.application.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The orders of a plan, each with its records, in the order in which they are taken. */
public record PlannedOrders(List<PlannedOrder> orders) {

    /** None, as a plan has that only writes records again. */
    public static final PlannedOrders NONE = new PlannedOrders(List.of());

    public PlannedOrders {
        orders = List.copyOf(orders);
    }

    /** One line for each: its id, its partition, its offsets. */
    public String text() {
        return orders.stream()
                .map(order -> "%s %d %s\n"
                        .formatted(
                                order.id(),
                                order.partition(),
                                order.offsets().stream().map(String::valueOf).collect(Collectors.joining(" "))))
                .collect(Collectors.joining());
    }

    /** What {@link #text} has written. */
    public static PlannedOrders parse(String text) {
        var orders = new ArrayList<PlannedOrder>();
        text.lines().forEach(line -> {
            var words = line.split(" ");
            orders.add(new PlannedOrder(
                    UUID.fromString(words[0]),
                    Integer.parseInt(words[1]),
                    Arrays.stream(words).skip(2).map(Long::valueOf).toList()));
        });
        return new PlannedOrders(orders);
    }
}
