package org.fundwatch.serving.gateway;

import org.fundwatch.schemas.failure.DeadLetter;

/** What the verdict job said about one event. */
sealed interface GatewayAnswer {
    /** A verdict or hold result, as it lies on {@code fund.verdicts}. */
    @SuppressWarnings("ArrayRecordComponent") // bytes pass through untouched
    record Judged(byte[] verdict) implements GatewayAnswer {}

    /** The event was refused. */
    record Refused(DeadLetter letter) implements GatewayAnswer {}

    /** The event certainly never reached the log. */
    record NotAppended() implements GatewayAnswer {}
}
