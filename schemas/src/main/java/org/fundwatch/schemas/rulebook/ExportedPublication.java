package org.fundwatch.schemas.rulebook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A publication as a line of {@code publications.jsonl}: its manifest and when it was appended to {@code fund.rulebook}.
 *
 * @param activeFrom absent on publication 1
 * @param tables path within the rulebook → sha256 of the content
 */
public record ExportedPublication(
        @JsonProperty("number") int number,
        @JsonProperty("active_from") @Nullable Instant activeFrom,
        @JsonProperty("appended_at") Instant appendedAt,
        @JsonProperty("tables") Map<String, String> tables) {

    /** The line of {@code manifest}. */
    public static ExportedPublication of(PublicationManifest manifest, Instant appendedAt) {
        return new ExportedPublication(manifest.number(), manifest.activeFrom(), appendedAt, manifest.tables());
    }

    /** Without the time of the append. */
    public PublicationManifest manifest() {
        return new PublicationManifest(number, activeFrom, tables);
    }
}
