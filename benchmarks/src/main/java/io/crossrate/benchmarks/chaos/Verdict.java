package io.crossrate.benchmarks.chaos;

import io.crossrate.benchmarks.CannotMeasure;
import io.crossrate.benchmarks.chaos.Answer.Json;
import io.micronaut.json.tree.JsonNode;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * Holds the system, once it is whole again, against its own audit and against what everybody outside of it knows: the
 * histories of the customers, what the strays must have come to, and what subscribers heard.
 */
final class Verdict {

    private static final String UNPUBLISHED = "SELECT (SELECT COUNT(*) FROM outbox)"
            + " + (SELECT COUNT(*) FROM partition_progress WHERE published_offset <> next_offset)";
    private static final Duration ENDED_WITHIN = Duration.ofMinutes(1);

    private final Scene scene;
    private final Api api;
    private final Findings findings;

    /** An order in the books. */
    private record Held(String status, long version) {}

    Verdict(Scene scene, Api api, Findings findings) {
        this.scene = scene;
        this.api = api;
        this.findings = findings;
    }

    void give(List<Customer> customers, Strays strays) {
        findings.require(
                Moments.await(ENDED_WITHIN, () -> count("SELECT COUNT(*) FROM open_orders") == 0),
                "orders are still open, which have an end");
        findings.require(
                Moments.await(ENDED_WITHIN, () -> count(UNPUBLISHED) == 0), "something in the books is not published");
        audit();
        var books = books();
        subscribers(books);
        customers.forEach(this::customer);
        everyOrderIsKnown(books, customers, strays);
        strays(books, strays);
    }

    private long count(String query) {
        try (var connection = scene.books();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new CannotMeasure("the books cannot be read", e);
        }
    }

    private void audit() {
        var token = api.signIn(Scene.OPERATOR, scene.operatorPassword());
        Audit.of(api.client(), scene.processorAddress(), token)
                .findings()
                .forEach(finding -> findings.require(false, finding));
    }

    private Map<UUID, Held> books() {
        try (var connection = scene.books();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id, status, version FROM orders")) {
            var books = new HashMap<UUID, Held>();
            while (rows.next()) {
                var id = ByteBuffer.wrap(rows.getBytes(1));
                books.put(new UUID(id.getLong(), id.getLong()), new Held(rows.getString(2), rows.getLong(3)));
            }
            return books;
        } catch (SQLException e) {
            throw new CannotMeasure("the books cannot be read", e);
        }
    }

    /** Every version of every order was told once, in order, and of nothing else. */
    private void subscribers(Map<UUID, Held> books) {
        var told = new Told(scene.topics()).changes();
        books.forEach((id, held) -> {
            var changes = told.getOrDefault(id, List.of());
            var versions = changes.stream().map(Told.Change::version).toList();
            var due = LongStream.rangeClosed(1, held.version()).boxed().toList();
            findings.require(versions.equals(due), "an order's versions, told and due", id, versions, due);
            findings.require(
                    changes.isEmpty() || changes.getLast().status().equals(held.status()),
                    "an order's status and what was told of it",
                    id,
                    held.status(),
                    changes);
        });
        told.keySet().stream()
                .filter(id -> !books.containsKey(id))
                .forEach(id -> findings.require(false, "something was told of an order that there is not", id));
    }

    /** Every accepted order is there once, as it was bought; no other is there that its owner was not in doubt about. */
    private void customer(Customer customer) {
        var orders = ordersOf(customer);
        findings.require(
                customer.purchases().stream().anyMatch(Purchase::isAccepted),
                "a customer got nothing",
                customer.email());
        var quotes = new HashSet<String>();
        for (var purchase : customer.purchases()) {
            var id = purchase.order().toString();
            var told = purchase.ids();
            findings.require(
                    told.isEmpty() || told.equals(Set.of(id)), "another order was told of", purchase.line(), told);
            var order = orders.get(id);
            findings.require(order != null || !purchase.isAccepted(), "accepted, and not there", purchase.line());
            findings.require(
                    order == null || purchase.isAccepted() || purchase.doubts() > 0,
                    "there, and refused without a doubt",
                    purchase.line());
            if (order == null) continue;
            purchase.fields().forEach((field, value) -> {
                var held = Json.text(order, field.split("\\."));
                findings.require(
                        held.equals(value), "an order's field, as it is and as it was bought", id, field, held, value);
            });
            var status = Json.text(order, "status");
            findings.require(purchase.mayEndAs(status), "an order's end", id, status, purchase.line());
            if (status.equals("REJECTED")) {
                findings.require(Json.text(order, "reason").equals("quote-used"), "rejected for no reason", id);
            } else if (purchase.fields().containsKey("quoteId")) {
                var quote = Json.text(order, "quoteId");
                findings.require(quotes.add(quote), "a quote bought two orders, one of them", quote, id);
            }
        }
        customer.purchases().stream()
                .filter(Purchase::isAccepted)
                .filter(purchase -> purchase.fields().containsKey("quoteId"))
                .filter(purchase -> !quotes.contains(purchase.fields().get("quoteId")))
                .forEach(purchase ->
                        findings.require(false, "its quote bought nothing, and it was accepted", purchase.line()));
    }

    private Map<String, JsonNode> ordersOf(Customer customer) {
        var orders = new HashMap<String, JsonNode>();
        var cursor = "";
        do {
            var path = "/orders?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
            var answer = api.get(0, path, "Authorization", customer.authorization());
            if (answer.status() != 200) {
                findings.require(false, "the orders of a customer cannot be read", customer.email(), answer.status());
                return orders;
            }
            var page = answer.json();
            for (var order : page.get("items").values()) {
                var before = orders.put(Json.text(order, "id"), order);
                findings.require(before == null, "an order is listed twice", Json.text(order, "id"));
            }
            cursor = Json.text(page, "next");
        } while (!cursor.isEmpty());
        return orders;
    }

    private void everyOrderIsKnown(Map<UUID, Held> books, List<Customer> customers, Strays strays) {
        var known = new HashSet<>(strays.orders().keySet());
        customers.forEach(customer -> customer.purchases().forEach(purchase -> known.add(purchase.order())));
        books.keySet().stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> findings.require(false, "an order is nobody's", id));
    }

    private void strays(Map<UUID, Held> books, Strays strays) {
        strays.orders().forEach((id, status) -> {
            var held = books.get(id);
            findings.require(
                    held != null && held.status().equals(status),
                    "a stray order, as it is and as it must be",
                    id,
                    String.valueOf(held),
                    status);
        });
        var letters = new Told(scene.topics()).deadLetters();
        var due = new HashSet<>(strays.deadLetters());
        due.forEach(key -> findings.require(
                letters.getOrDefault(key, 0) == 1,
                "not one dead letter of a record, but",
                key,
                letters.getOrDefault(key, 0)));
        letters.keySet().stream()
                .filter(key -> !due.contains(key))
                .forEach(key -> findings.require(false, "a dead letter of a record that was no rubbish", key));
    }
}
