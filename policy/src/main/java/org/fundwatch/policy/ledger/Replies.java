package org.fundwatch.policy.ledger;

import java.util.List;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.FindingsAnswer;
import org.fundwatch.schemas.verdict.PolicyRef;
import org.jspecify.annotations.Nullable;

/** Answers other than verdicts. */
final class Replies {
    private Replies() {}

    static Answer findings(Booking booking, List<Finding> findings) {
        return findings.isEmpty()
                ? new Answer.Applied()
                : new Answer.FindingsReply(new FindingsAnswer(
                        FindingsAnswer.TYPE,
                        booking.event().eventId(),
                        booking.psnNo(),
                        booking.event().type(),
                        findings,
                        policy(booking, null),
                        booking.event().header().eventTime()));
    }

    static PolicyRef policy(Booking booking, @Nullable Pack pack) {
        return new PolicyRef(
                pack == null ? null : pack.id(),
                pack == null ? null : pack.version(),
                booking.rulebook().number());
    }
}
