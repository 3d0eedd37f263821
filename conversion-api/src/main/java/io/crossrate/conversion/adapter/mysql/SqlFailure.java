package io.crossrate.conversion.adapter.mysql;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** A fault of a statement that was written on the connection itself. */
final class SqlFailure extends JdbiException {

    SqlFailure(SQLException cause) {
        super(cause);
    }
}
