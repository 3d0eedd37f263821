package io.crossrate.conversion.adapter.http;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.servers.Server;
import io.swagger.v3.oas.annotations.tags.Tag;

/**
 * What the public API is as a whole. The interfaces beside the controllers describe their operations, {@code
 * src/main/openapi} has the parameters and schemas; at compile time all of it becomes one OpenAPI document.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Crossrate",
                        version = "1",
                        description =
                                """
                                Live exchange rates, exact conversions and orders for fiat money, crypto and precious metals.

                                Amounts and rates are decimal strings in plain notation: read them into a decimal type, \
                                and send them as strings. A parameter or field that is there twice is refused, as is a value \
                                of another type than its own: nothing is guessed. Errors are problem details of \
                                RFC 9457; programs branch on their `type`. Lists answer \
                                `{"items": […], "next": cursor or null}`.""",
                        license = @License(name = "Apache-2.0")),
        servers = @Server(url = "/"),
        tags = {
            @Tag(
                    name = "Rates",
                    description = "The newest rates, their past, and what was held back. Anyone may read them."),
            @Tag(
                    name = "Conversions",
                    description = "Exact conversions with the published numbers that they follow from."),
            @Tag(name = "Accounts", description = "Signing up, in and out."),
            @Tag(
                    name = "Orders",
                    description = "Prices that hold for a moment, and orders at them, taken exactly once.")
        })
final class PublicApi {

    private PublicApi() {}
}
