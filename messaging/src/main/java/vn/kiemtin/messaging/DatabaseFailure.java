package vn.kiemtin.messaging;

import java.sql.SQLException;

/** A statement of the messaging library failed; what it was part of rolls back. */
public class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseFailure(String attempt, SQLException cause) {
        super("could not " + attempt, cause);
    }
}
