package io.crossrate.ops.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrate.ops.NotDone;
import io.crossrate.ops.Refused;
import io.crossrate.ops.admin.OperatorApi;
import io.crossrate.ops.admin.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the system stands, asked of each service. */
final class StatusClient {

    private final OperatorApi api;
    private final List<Service> services;

    StatusClient(OperatorApi api, OtherAddresses others) {
        this.api = api;
        services = Stream.concat(
                        Stream.of(api.addresses().api(), api.addresses().orders()), others.all().stream())
                .toList();
    }

    /** A service, and whether it is ready. */
    record Health(String service, String state, String address) {}

    /** A source of rates as conversion-api shows it. */
    record Source(
            String name,
            @Nullable String state,
            @Nullable String freshness,
            @Nullable String asOf,
            @Nullable String fetchedAt,
            @Nullable String nextPollAt,
            @Nullable Trouble lastError) {}

    /** What last went wrong with it. */
    record Trouble(String at, String kind, String detail) {}

    private record Sources(List<Source> items) {}

    /** A topic. */
    record Topic(String name, int partitions, long records, long bytes) {}

    /** A group's place in a topic. */
    record Reading(String group, String state, int members, String topic, long lag) {}

    private record Admin(
            @Nullable SortedMap<String, Long> orders,
            @Nullable Long outbox,
            @Nullable List<Topic> topics,
            @Nullable List<Reading> groups,
            @Nullable SortedMap<String, Long> deadLetters,
            List<String> problems) {

        static Admin none(String problem) {
            return new Admin(null, null, null, null, null, List.of(problem));
        }
    }

    /** Everything; what could not be asked is null, and a problem says why. */
    record Status(
            List<Health> services,
            @Nullable List<Source> sources,
            @Nullable List<Topic> topics,
            @Nullable List<Reading> groups,
            @Nullable SortedMap<String, Long> deadLetters,
            @Nullable SortedMap<String, Long> orders,
            @Nullable Long outbox,
            List<String> problems) {}

    Status ask() throws InterruptedException {
        var problems = new ArrayList<String>();
        var healths = new ArrayList<Health>();
        for (var service : services) {
            healths.add(health(service, problems));
        }
        var sources = isAway(api.addresses().api(), healths) ? null : sources(problems);
        var admin = isAway(api.addresses().orders(), healths)
                ? Admin.none("orders, topics and groups are order-processor's to tell")
                : admin();
        problems.addAll(admin.problems());
        return new Status(
                healths,
                sources,
                admin.topics(),
                admin.groups(),
                admin.deadLetters(),
                admin.orders(),
                admin.outbox(),
                problems);
    }

    /** One that does not answer is not asked for more: where it hangs, each question would take its whole patience. */
    private static boolean isAway(Service service, List<Health> healths) {
        return healths.stream()
                .anyMatch(
                        it -> it.service().equals(service.name()) && it.state().equals("away"));
    }

    private static Health health(Service service, List<String> problems) throws InterruptedException {
        var address = service.address().toString();
        try (var answer = service.askHealth()) {
            if (answer.isOk()) {
                return new Health(service.name(), "ready", address);
            }
            problems.add("%s is not ready: %s".formatted(service.name(), notUp(service, answer.text())));
            return new Health(service.name(), "not ready", address);
        } catch (NotDone e) {
            problems.add(e.getMessage());
            return new Health(service.name(), "away", address);
        }
    }

    /** What of the service is not up, by its own words. */
    private static String notUp(Service service, String health) throws NotDone {
        var parts = new TreeMap<String, String>();
        service.read(health, JsonNode.class).path("details").properties().forEach(part -> {
            var state = part.getValue().path("status").asText();
            if (!state.equals("UP")) {
                parts.put(part.getKey(), state);
            }
        });
        return parts.toString();
    }

    private @Nullable List<Source> sources(List<String> problems) throws InterruptedException {
        var service = api.addresses().api();
        try (var answer = service.ask("GET", "/api/v1/sources", null, null)) {
            if (answer.isOk()) {
                return service.read(answer.text(), Sources.class).items();
            }
            problems.add("sources: conversion-api answers HTTP " + answer.status());
        } catch (NotDone e) {
            problems.add("sources: " + e.getMessage());
        }
        return null;
    }

    private Admin admin() throws InterruptedException {
        try {
            return api.get("/admin/status", Admin.class);
        } catch (NotDone | Refused e) {
            return Admin.none("orders, topics and groups: " + e.getMessage());
        }
    }
}
