package org.fundwatch.serving.database;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What only one transaction at a time may do, whichever instance it runs in. The audit log holds one more, 4120311. */
public enum DatabaseLock {
    /** Publishing a rulebook. */
    PUBLICATION(7_310_001),
    /** Putting alerts into cases, and acting on a case. */
    CASES(4_120_312),
    /** Signing scorecards. */
    SCORECARDS(4_120_313);

    private final long number;

    DatabaseLock(long number) {
        this.number = number;
    }

    /** Waits for the lock; it is held until the transaction ends. */
    public void hold(JdbcClient jdbc) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", number).query(row -> {});
    }
}
