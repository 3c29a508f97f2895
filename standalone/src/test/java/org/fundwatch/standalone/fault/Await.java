package org.fundwatch.standalone.fault;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waiting for something to become so, looking again and again, with a bound. */
final class Await {
    private static final long LOOK_MILLIS = 50;

    private Await() {}

    /** Fails where it has not become so within the limit. */
    static void until(String what, Duration limit, Callable<Boolean> isSo) throws Exception {
        if (!within(limit, isSo)) {
            throw new AssertionError("waited " + limit + " for " + what);
        }
    }

    /** Whether it became so within the limit. */
    static boolean within(Duration limit, Callable<Boolean> isSo) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!isSo.call()) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }
}
