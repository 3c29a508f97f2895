package org.fundwatch.standalone.archive;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a day's file was made of: with it one can tell that nothing is missing between two days, and that a file is what it was.
 *
 * @param day in Asia/Shanghai, by reception
 * @param events lines of the file
 * @param heartbeats left out: they carry nothing but time
 * @param unusable records that are no JSON object, too large or in the wrong place, in a file of their own, in base64; each
 *     is a dead letter too
 * @param sha256 of the file, as hex digits
 */
public record ArchivedDay(
        @JsonProperty("day") String day,
        @JsonProperty("events") long events,
        @JsonProperty("heartbeats") long heartbeats,
        @JsonProperty("unusable") long unusable,
        @JsonProperty("sha256") String sha256,
        @JsonProperty("partitions") List<Span> partitions) {

    /** The records of a partition that were looked at: from one offset to before another. */
    public record Span(
            @JsonProperty("topic") String topic,
            @JsonProperty("partition") int partition,
            @JsonProperty("from_offset") long fromOffset,
            @JsonProperty("to_offset") long toOffset) {}
}
