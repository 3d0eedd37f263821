package io.crossrate.orders.adapter.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A list of orders as CSV (RFC 4180); where the list goes on, the Link header has the next page's address. */
final class OrderCsv {

    private static final String HEAD =
            "id,type,status,progress,orderDate,fromCurrency,fromAmount,toCurrency,toAmount,feeAmount,rate,limitRate,"
                    + "expiresAt,reason,version,updatedAt,customerName,country,simulated\r\n";

    private OrderCsv() {}

    /** @param next the address of the next page, null where there is none */
    static MutableHttpResponse<String> answer(List<OrderV1> orders, @Nullable URI next) {
        var text = HEAD + orders.stream().map(OrderCsv::line).collect(Collectors.joining());
        var response = HttpResponse.ok(text)
                .header("Content-Type", "text/csv;charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"orders.csv\"");
        return next == null ? response : response.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
    }

    private static String line(OrderV1 order) {
        return Stream.of(
                        order.id(),
                        order.type(),
                        order.status(),
                        order.progress(),
                        order.orderDate(),
                        order.from().currency(),
                        order.from().amount(),
                        order.to().currency(),
                        order.to().amount(),
                        order.fee().amount(),
                        text(order.rate()),
                        text(order.limitRate()),
                        text(order.expiresAt()),
                        text(order.reason()),
                        order.version(),
                        order.updatedAt(),
                        order.customerName(),
                        order.country(),
                        order.simulated())
                .map(OrderCsv::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** A spreadsheet would run what begins like a formula. */
    private static String cell(Object value) {
        var text = value.toString();
        var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
