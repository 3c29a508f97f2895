package org.fundwatch.policy.ledger;

import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.Findings;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.schemas.event.AidUse;
import org.fundwatch.schemas.event.PremiumPayment;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.FindingsAnswer;
import org.jspecify.annotations.Nullable;

/** A premium of the log's own person, out of the own account first, then out of a relative's hold. Refused = not booked. */
final class PremiumBook {
    private PremiumBook() {}

    static Answer pay(Booking booking, PremiumPayment premium) {
        Draft draft = booking.draft();
        AidQuote aid = AidQuote.read(booking, premium.settlementId(), premium.familyAid());
        Answer used = UsedIds.answer(booking);
        Ids.Hash128 payment = Ids.event("premium " + premium.settlementId());
        long content = UsedIds.content(booking.event());
        Long paid = draft.ids().mark(payment);
        if (used == null && paid != null) {
            used = paid == SeenYear.mark(payment, content)
                    ? Replies.findings(booking, List.of(Findings.info(Codes.DUPLICATE, 0, Map.of())))
                    : UsedIds.conflict("setl_id");
        }
        if (used != null) {
            decide(booking, aid, 0);
            return used;
        }
        long own = premium.accountPaidFen() == null ? 0 : premium.accountPaidFen();
        Finding refused = refusal(booking, premium, own, aid);
        if (refused != null) {
            decide(booking, aid, 0);
            return Replies.findings(booking, List.of(refused));
        }
        draft.ids().remember(payment, content, booking.receivedYear());
        draft.moveAccount(-own);
        decide(booking, aid, aid == null ? 0 : Math.min(aid.availableFen(), premium.amountFen() - own));
        return new Answer.FindingsReply(new FindingsAnswer(
                FindingsAnswer.TYPE,
                booking.event().eventId(),
                booking.psnNo(),
                booking.event().type(),
                List.of(),
                Replies.policy(booking, null),
                booking.event().header().eventTime()));
    }

    private static void decide(Booking booking, @Nullable AidQuote aid, long usedFen) {
        if (aid != null) {
            aid.decide(booking, usedFen);
        }
    }

    private static @Nullable Finding refusal(
            Booking booking, PremiumPayment premium, long own, @Nullable AidQuote aid) {
        AidUse use = AidUse.valueOf(premium.kind().name());
        long available = booking.draft().availableFen();
        if (own > premium.amountFen()) {
            return Findings.unclear(Codes.CLAIM_INCONSISTENT, Map.of("medfee_sumamt", Arg.money(premium.amountFen())));
        }
        if (own > available) {
            return Findings.info(
                    Codes.ACCOUNT_SHORT,
                    own - available,
                    Map.of("asked", Arg.money(own), "balance", Arg.money(available)));
        }
        Pack pack =
                Lookups.pack(booking.rulebook(), booking.draft().enrolmentOn(booking.eventDate()), booking.eventDate());
        if (own > 0 && (pack == null || !pack.account().familyAid().uses().contains(use))) {
            return Findings.info(Codes.ACCOUNT_PURPOSE, own, Map.of());
        }
        if (aid == null) {
            return null;
        }
        if (aid.problem() != null) {
            return aid.problem();
        }
        if (aid.aid().use() != use) {
            return Findings.info(Codes.AID_PURPOSE, 0, Map.of());
        }
        boolean ownFirst = pack == null || own >= Math.min(available, premium.amountFen());
        return ownFirst ? null : Findings.info(Codes.AID_OWN_ACCOUNT_FIRST, 0, Map.of());
    }
}
