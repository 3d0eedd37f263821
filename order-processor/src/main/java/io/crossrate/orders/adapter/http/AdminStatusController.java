package io.crossrate.orders.adapter.http;

import io.crossrate.orders.application.operators.ShowStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** How the system stands, for operators. */
@Controller("/admin/status")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AdminStatusController {

    private final ShowStatus status;

    AdminStatusController(ShowStatus status) {
        this.status = status;
    }

    @Get
    StatusV1 status() {
        return StatusV1.of(status.show());
    }
}
