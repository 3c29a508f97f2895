package org.fundwatch.jobs.indicator;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import org.fundwatch.jobs.intake.Publications;

/**
 * What the shape of the indicator job depends on.
 *
 * @param publications where the institution table is found
 * @param lateness an event is late when it lies behind its reception by more than this
 * @param publicationLead how long before its activation a publication must have been announced
 * @param corrections how long after its end a window takes corrections
 * @param fewestPeers how many peers a city must have before the province is asked
 * @param peerSettlements how many settlements in the window make a peer
 */
public record IndicatorOptions(
        Publications publications,
        Duration lateness,
        Duration publicationLead,
        Duration corrections,
        int fewestPeers,
        long peerSettlements)
        implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Corrections for 14 days; peers as rules.md has them: at least 8, with at least 100 settlements each. */
    public static IndicatorOptions of(Publications publications, Duration lateness, Duration publicationLead) {
        return new IndicatorOptions(publications, lateness, publicationLead, Duration.ofDays(14), 8, 100);
    }
}
