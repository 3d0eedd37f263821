package io.crossrate.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pages of the list of orders over a table of very many, as operators and users ask for them: each filter, and the hardest
 * of them, one that finds nothing among all orders of a user. Timed by the database itself, so that neither HTTP nor the
 * JVM's warm-up is in it.
 */
final class OrderPages {

    private static final String OPERATOR = "operator@example.org";
    private static final String PASSWORD = "correct horse battery staple";
    private static final int MOST_PAGES = 20;
    private static final String LISTS = "FORCE INDEX (of_";

    private OrderPages() {}

    /** Reads pages of 200 between the two instants and around; returns how long the database took for each. */
    static Percentiles read(Product product, DatabaseServer database, Path folder, Instant begin, Instant end)
            throws IOException {
        Snapshots.publish(product.topics());
        database.timeStatements();
        try (var _ = product.startOrderProcessor();
                var _ = product.startConversionApi(Map.of(
                        "AUTH_OPERATOR_EMAIL",
                        OPERATOR,
                        "AUTH_OPERATOR_PASSWORD_FILE",
                        Files.writeString(folder.resolve("operator"), PASSWORD).toString()));
                var client = HttpClient.newHttpClient()) {
            var token = ApiClient.onceThere(() -> new ApiClient(client, product::api).signIn(OPERATOR, PASSWORD));
            var orders = new ApiClient(client, product::processor);
            filters(begin, end).forEach(filter -> read(orders, token, filter));
        }
        return database.timesOf(LISTS);
    }

    private static Stream<String> filters(Instant begin, Instant end) {
        var user = "user=" + OrderLog.USERS.getFirst();
        var middle = Instant.ofEpochMilli((begin.toEpochMilli() + end.toEpochMilli()) / 2);
        var second = "from=" + middle + "&to=" + middle.plus(1, ChronoUnit.SECONDS);
        var others = List.of("", "status=COMPLETED", "status=IN_REVIEW", "pair=EUR/USD", "pair=EUR/GBP");
        return Stream.of("", user)
                .flatMap(whose -> others.stream().map(what -> joined(whose, what)))
                .flatMap(filter -> Stream.of(filter, joined(filter, "to=" + middle), joined(filter, second)));
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("&"));
    }

    private static void read(ApiClient orders, String token, String filter) {
        var next = "";
        for (var page = 0; page < MOST_PAGES && next != null; page++) {
            var cursor = next.isEmpty() ? "" : "cursor=" + next;
            next = orders.page(token, "/api/v1/orders?" + joined("limit=200", filter, cursor))
                    .next();
        }
    }
}
