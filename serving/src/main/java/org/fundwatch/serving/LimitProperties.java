package org.fundwatch.serving;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one caller and all of them together may ask of an instance, under {@code fundwatch.limits.*}. What goes beyond is
 * answered with 429 (this caller asks too often) or 503 (the instance is busy) and {@code Retry-After}.
 *
 * @param tokenRate requests a second of one token's name; twice as many at once
 * @param personRate requests a second of one person signed in to the console; ten times as many at once
 * @param strangerRate requests a second of one address that is not signed in; ten times as many at once
 * @param intakeRequests requests with many events read at the same time, each of at most 32 MiB
 * @param alertStreams open streams of alerts
 * @param streamHeartbeat the longest silence on a stream
 * @param streamLifetime after which a stream is ended, so that the caller's token is looked at again
 */
@ConfigurationProperties("fundwatch.limits")
public record LimitProperties(
        @DefaultValue("1000") int tokenRate,
        @DefaultValue("50") int personRate,
        @DefaultValue("30") int strangerRate,
        @DefaultValue("4") int intakeRequests,
        @DefaultValue("50") int alertStreams,
        @DefaultValue("15s") Duration streamHeartbeat,
        @DefaultValue("15m") Duration streamLifetime) {}
