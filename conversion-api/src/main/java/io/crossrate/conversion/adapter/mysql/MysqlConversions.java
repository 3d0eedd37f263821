package io.crossrate.conversion.adapter.mysql;

import io.crossrate.conversion.application.StoreUnavailable;
import io.crossrate.conversion.application.conversions.ConversionHistory;
import io.crossrate.conversion.application.conversions.UnfitForHistory;
import io.crossrate.conversion.application.conversions.WrittenReceipts;
import io.crossrate.conversion.domain.ConversionRejection.ConversionsUnavailable;
import io.crossrate.conversion.domain.conversions.PlacedConversion;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Placed conversions in the table {@code conversions}, each with its receipt in its written form. */
@Singleton
final class MysqlConversions implements ConversionHistory {

    private static final Logger log = LoggerFactory.getLogger(MysqlConversions.class);

    private final ServiceDatabase database;
    private final WrittenReceipts receipts;

    MysqlConversions(ServiceDatabase database, WrittenReceipts receipts) {
        this.database = database;
        this.receipts = receipts;
    }

    @Override
    public void record(List<PlacedConversion> conversions) {
        inTransaction(handle -> {
            // Not INSERT IGNORE, which would cut what is too long as silently as it passes over what is there.
            var batch = handle.prepareBatch(
                    """
                    INSERT INTO conversions (id, user_id, placed_at, receipt) VALUES (:id, :user, :placed, :receipt)
                    ON DUPLICATE KEY UPDATE id = id
                    """);
            for (var conversion : conversions) {
                batch.bind("id", conversion.id().toString())
                        .bind("user", conversion.userId().toString())
                        .bind("placed", AccountsDatabase.utc(conversion.placedAt()))
                        .bind("receipt", receipts.write(conversion))
                        .add();
            }
            return batch.execute();
        });
    }

    @Override
    public Optional<PlacedConversion> find(UUID id) {
        return inTransaction(handle ->
                read(handle.createQuery("SELECT receipt FROM conversions WHERE id = :id")
                                .bind("id", id.toString()))
                        .stream()
                        .findAny());
    }

    @Override
    public List<PlacedConversion> newest(UUID userId, Optional<Cursor> after, int limit) {
        return inTransaction(handle -> {
            var query = handle.createQuery("SELECT receipt FROM conversions WHERE user_id = :user"
                            + (after.isEmpty() ? "" : " AND placed_at <= :at AND (placed_at < :at OR id < :id)")
                            + " ORDER BY placed_at DESC, id DESC LIMIT :limit")
                    .bind("user", userId.toString())
                    .bind("limit", limit);
            after.ifPresent(cursor -> query.bind("at", AccountsDatabase.utc(cursor.placedAt()))
                    .bind("id", cursor.id().toString()));
            return read(query);
        });
    }

    private List<PlacedConversion> read(Query query) {
        return query.mapTo(String.class).map(receipts::read).list();
    }

    private <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
        try {
            return database.inTransaction(work);
        } catch (StoreUnavailable e) {
            throw new ConversionsUnavailable();
        } catch (JdbiException e) {
            if (isOfTheData(e)) {
                throw new UnfitForHistory(e);
            }
            log.warn("the conversions' database cannot be used: {}", e.getMessage());
            throw new ConversionsUnavailable();
        }
    }

    /** SQLSTATE classes 22 (data) and 23 (constraints); everything else may pass. */
    private static boolean isOfTheData(JdbiException fault) {
        for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().matches("2[23].*");
            }
        }
        return false;
    }
}
