package org.fundwatch.serving.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.schemas.Topics;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSystem.Extension.class)
class VerdictListingTest {
    private static final Caller ANYBODY = new Caller("test", Role.AUDITOR, List.of(), List.of());

    private final LocalSystem system;
    private final VerdictListing listing;

    VerdictListingTest(LocalSystem system) {
        this.system = system;
        this.listing = new VerdictListing(system.jdbc());
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetitionThoughManyLieInOneInstant() {
        Instant instant = Samples.MONDAY_NINE.plusSeconds(77);
        for (int i = 0; i < 5; i++) {
            String id = "page-" + i;
            system.publish(Topics.VERDICTS, "P0000000007", Samples.paid(id, "S-" + id, "P0000000007", instant));
        }
        system.awaitStored(Topics.VERDICTS);

        List<String> paged = new ArrayList<>();
        String before = null;
        do {
            VerdictListing.Page page = listing.list(new VerdictListing.Filter(null, null, null, before), ANYBODY, 2);
            page.rows().forEach(row -> paged.add(row.verdictId()));
            before = page.next();
        } while (before != null);

        List<String> whole =
                listing.list(new VerdictListing.Filter(null, null, null, null), ANYBODY, 100_000).rows().stream()
                        .map(VerdictListing.Row::verdictId)
                        .toList();
        assertThat(whole).hasSizeGreaterThanOrEqualTo(5);
        assertThat(paged).isEqualTo(whole);
    }
}
