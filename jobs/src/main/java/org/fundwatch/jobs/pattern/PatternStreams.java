package org.fundwatch.jobs.pattern;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.schemas.alert.Alert;

/**
 * What the pattern job gives out.
 *
 * @param alerts every revision of every alert, {@code detected_at} still absent
 * @param deadLetters unusable records of the institution log
 */
public record PatternStreams(DataStream<Alert> alerts, DataStream<OutRecord> deadLetters) {}
