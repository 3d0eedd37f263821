package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.application.rebuild.Phase;
import io.crossrate.conversion.application.rebuild.RateRebuild;
import io.crossrate.conversion.application.rebuild.RateRebuilds;
import io.crossrate.conversion.application.rebuild.Tally;
import io.crossrate.conversion.domain.accounts.EmailAddress;
import io.crossrate.conversion.domain.accounts.Role;
import io.crossrate.conversion.domain.accounts.User;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rebuild of rates in MySQL: one row, which the migration has made. */
@Singleton
final class MysqlRateRebuilds implements RateRebuilds {

    private final ServiceDatabase database;

    MysqlRateRebuilds(ServiceDatabase database) {
        this.database = database;
    }

    @Override
    public RateRebuild current() {
        return database.withHandle(handle -> read(handle, ""));
    }

    @Override
    public RateRebuild change(UnaryOperator<RateRebuild> change) {
        return database.inTransaction(handle -> write(handle, change.apply(locked(handle))));
    }

    @Override
    public boolean lease(String worker, Duration time) {
        return database.withHandle(handle -> handle.createUpdate(
                                """
                                UPDATE rate_rebuild SET worker = :worker,
                                  worker_until = TIMESTAMPADD(MICROSECOND, :micros, UTC_TIMESTAMP(6))
                                WHERE id = 1 AND (worker = :worker OR worker_until <= UTC_TIMESTAMP(6))""")
                        .bind("worker", worker)
                        .bind("micros", time.toNanos() / 1000)
                        .execute())
                == 1;
    }

    /** The rebuild, which nobody else changes before the transaction ends. */
    static RateRebuild locked(Handle handle) {
        return read(handle, " FOR UPDATE");
    }

    private static RateRebuild read(Handle handle, String lock) {
        return handle.createQuery("SELECT * FROM rate_rebuild WHERE id = 1" + lock)
                .map(MysqlRateRebuilds::rebuild)
                .one();
    }

    private static RateRebuild rebuild(ResultSet row, StatementContext context) throws SQLException {
        return new RateRebuild(
                row.getLong("number"),
                Phase.valueOf(row.getString("phase")),
                row.getBoolean("is_check"),
                operator(row),
                row.getString("reason"),
                row.getObject("started_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                new Tally(
                        row.getLong("read_tables"),
                        row.getLong("unreadable"),
                        row.getLong("said_rows"),
                        row.getLong("missing"),
                        row.getLong("wrong"),
                        row.getLong("unfounded"),
                        row.getLong("mended"),
                        row.getLong("kept"),
                        row.getLong("kept_wrong")),
                row.getString("first_differences").lines().toList(),
                row.getString("trouble"),
                row.getBoolean("is_recorded"));
    }

    private static Optional<User> operator(ResultSet row) throws SQLException {
        var id = row.getString("operator_id");
        return id == null
                ? Optional.empty()
                : Optional.of(new User(
                        UUID.fromString(id),
                        new EmailAddress(row.getString("operator_email")),
                        Set.of(Role.USER, Role.OPERATOR)));
    }

    /** Writes the rebuild, which was read {@link #locked}; returns it. */
    static RateRebuild write(Handle handle, RateRebuild rebuild) {
        var tally = rebuild.tally();
        handle.createUpdate(
                        """
                        UPDATE rate_rebuild SET number = :number, phase = :phase, is_check = :check,
                          operator_id = :operator, operator_email = :email, reason = :reason, started_at = :started,
                          read_tables = :tables, unreadable = :unreadable, said_rows = :rows, missing = :missing,
                          wrong = :wrong, unfounded = :unfounded, mended = :mended, kept = :kept,
                          kept_wrong = :keptWrong, first_differences = :first, trouble = :trouble,
                          is_recorded = :recorded,
                          after_series = IF(:phase = 'READING', NULL, after_series),
                          compared_rows = IF(:phase = 'READING', 0, compared_rows),
                          total_rows = IF(:phase = 'READING', 0, total_rows) WHERE id = 1""")
                .bind("number", rebuild.number())
                .bind("phase", rebuild.phase().name())
                .bind("check", rebuild.isCheck())
                .bind("operator", rebuild.operator().map(user -> user.id().toString()))
                .bind("email", rebuild.operator().map(user -> user.email().value()))
                .bind("reason", rebuild.reason())
                .bind("started", LocalDateTime.ofInstant(rebuild.startedAt(), ZoneOffset.UTC))
                .bind("tables", tally.tables())
                .bind("unreadable", tally.unreadable())
                .bind("rows", tally.rows())
                .bind("missing", tally.missing())
                .bind("wrong", tally.wrong())
                .bind("unfounded", tally.unfounded())
                .bind("mended", tally.mended())
                .bind("kept", tally.stored())
                .bind("keptWrong", tally.storedWrong())
                .bind("first", String.join("\n", rebuild.first()))
                .bind("trouble", rebuild.trouble())
                .bind("recorded", rebuild.isRecorded())
                .execute();
        return rebuild;
    }
}
