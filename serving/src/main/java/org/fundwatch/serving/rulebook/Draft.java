package org.fundwatch.serving.rulebook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What may become a publication. Its files never change: whoever wants others makes another draft.
 *
 * @param basePublication number of the publication whose files the draft does not change
 * @param changedFiles those it does
 * @param tables path → sha256 of every file
 * @param approvals by different people, in order; two are needed
 * @param publication its number, once it is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Draft(
        @JsonProperty("draft_id") String id,
        @JsonProperty("base_publication") int basePublication,
        @JsonProperty("author") String author,
        @JsonProperty("reason") String reason,
        @JsonProperty("changed_files") List<String> changedFiles,
        @JsonIgnore SortedMap<String, String> tables,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("approvals") List<Approval> approvals,
        @JsonProperty("publication") @Nullable Integer publication) {
    /** How many people must have approved a draft before it is published. */
    static final int APPROVALS = 2;

    /** Somebody stands for the draft. */
    record Approval(
            @JsonProperty("approver") String approver,
            @JsonProperty("approved_at") Instant approvedAt) {}
}
