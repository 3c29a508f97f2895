package org.fundwatch.serving.verdicts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSystem.Extension.class)
class VerdictListingTest {
    private static final String PLACE = "H-OF-PAGES";
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
            byte[] verdict = JsonCodec.write(Samples.paid(id, "S-" + id, "P0000000007", instant));
            system.publish(
                    Topics.VERDICTS,
                    "P0000000007",
                    new String(verdict, UTF_8)
                            .replace("\"H1\"", "\"" + PLACE + "\"")
                            .getBytes(UTF_8));
        }
        system.awaitStored(Topics.VERDICTS);

        List<String> paged = new ArrayList<>();
        String before = null;
        do {
            VerdictListing.Page page = listing.list(new VerdictListing.Filter(null, PLACE, null, before), ANYBODY, 2);
            page.rows().forEach(row -> paged.add(row.verdictId()));
            before = page.next();
        } while (before != null);

        List<String> whole =
                listing.list(new VerdictListing.Filter(null, PLACE, null, null), ANYBODY, 100).rows().stream()
                        .map(VerdictListing.Row::verdictId)
                        .toList();
        assertThat(whole).hasSize(5);
        assertThat(paged).isEqualTo(whole);
    }
}
