package io.crossrate.orders.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What an operator sends is taken as it is or refused: a slip is not guessed to be a wish. */
class AdminBadInputTest {

    private static final int MANY = 200;

    private static AdminStage admin;

    @BeforeAll
    static void start() {
        admin = new AdminStage();
    }

    @AfterAll
    static void stop() {
        admin.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /replays                                 | {"mode":1}                                | 'mode' must be a string
                    /replays                                 | {"mode":"rebuild","from":20260413}        | 'from' must be a string
                    /replays                                 | {"mode":"rebuild","mode":"republish"}     | 'mode' is there twice
                    /replays                                 | {"mode":"rebuild","dryRun":true}          | 'dryRun' is no field
                    /replays/00000000/start                  | {"reason":true}                           | 'reason' must be a string
                    /replays/00000000/start                  | {"reason":"why","rate":"5"}               | 'rate' must be a whole number
                    /replays/00000000/start                  | {"reason":"why","rate":2.9}               | 'rate' must be a whole number
                    /replays/00000000/start                  | {"reason":"why","rate":true}              | 'rate' must be a whole number
                    /replays/00000000/start                  | {"reason":"why","rate":1e400}             | 'rate' must be a whole number
                    /replays/00000000/start                  | {"reason":"why","rate":1,"rate":1}        | 'rate' is there twice
                    /dead-letters/orders.v1/redrive          | {"all":true,"reason":"x","dryRun":"yes"}  | 'dryRun' must be true or false
                    /dead-letters/orders.v1/redrive          | {"all":1,"reason":"x"}                    | 'all' must be true or false
                    /dead-letters/orders.v1/redrive          | {"all":true,"reason":"x","dry_run":true}  | 'dry_run' is no field
                    /dead-letters/orders.v1/discard          | {"all":true,"reason":"x","limit":5000000000} | 'limit' must be a whole number
                    /dead-letters/orders.v1/discard          | {"all":true,"all":false,"reason":"x"}     | 'all' is there twice
                    /rebuilds/orders                         | {"reason":1}                              | 'reason' must be a string
                    /rebuilds/orders                         | {"reason":"a","reason":"b"}               | 'reason' is there twice
                    /orders/3fae58d6-4d1c-5d8c-9d2c-7a1b6f0e9c11/review | {"decision":"approve","decision":"reject","comment":"x"} | 'decision' is there twice
                    /imports/begun                           | {"topic":7,"reason":"x","records":1}      | 'topic' must be a string
                    /imports/begun                           | {"topic":"a","reason":"x","records":"1"}  | 'records' must be a whole number
                    /backfills/begun                         | {"from":19990104,"reason":"x"}            | 'from' must be a string
                    /backfills/begun                         | {"from":"soon","reason":"x"}              | 'from' must be a day
                    /backfills/begun                         | {"from":"1999-01-04"}                     | 'reason' must say why
                    /backfills/ended                         | {"from":"1999-01-04","reason":"x","counts":{"days":-1}} | 'counts' must be at most
                    /backfills/ended                         | {"from":"1999-01-04","reason":"x","days":1} | 'days' is no field
                    /rebuilds/rates                          | {"step":"begin","target":"rates","reason":"x","counts":{"a":"1"}} | 'counts' must be a whole number
                    """)
    void whatIsOfAnotherKindOrThereTwiceIsRefused(String path, String body, String told) {
        var response = admin.post("/admin" + path, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("\"type\":\"invalid-request\"").contains(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"step\":\"begin\",\"target\":\"rates\",\"reason\":\"x\",\"counts\":{\"a\":1,\"a\":2}}",
                "{\"step\":\"begin\",\"target\":\"rates\",\"reason\":\"x\"}{\"step\":\"end\"}",
                "{\"step\":\"begin\",\"target\":\"rates\",\"reason\":\"x\"}]"
            })
    void aBodyIsOneObject(String body) {
        var response = admin.post("/admin/rebuilds/rates", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("\"type\":\"malformed-json\"");
    }

    /** A body that comes while its sender is found out is read where it arrives; elsewhere the server stumbled over it. */
    @Test
    void aRefusalIsWrittenWithoutTroubleWheneverTheBodyComes() {
        var logger = (Logger) LoggerFactory.getLogger("io.micronaut.http.server.netty");
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        logger.addAppender(said);
        try {
            for (var count = 0; count < MANY; count++) {
                assertThat(admin.post("/admin/replays", "{\"mode\":\"rebuild\",\"from\":\"yesterday\"}")
                                .statusCode())
                        .isEqualTo(400);
            }
        } finally {
            logger.detachAppender(said);
        }
        assertThat(said.list)
                .filteredOn(it -> it.getLevel().isGreaterOrEqual(Level.WARN))
                .isEmpty();
    }
}
