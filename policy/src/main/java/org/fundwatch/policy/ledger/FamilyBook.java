package org.fundwatch.policy.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.Findings;
import org.fundwatch.policy.pack.FamilyAidTerms;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.policy.rulebook.Regions;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.FamilyAuthorisation;
import org.fundwatch.schemas.event.FamilyHoldOutcome;
import org.fundwatch.schemas.event.FamilyHoldRequest;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.HoldResult;
import org.fundwatch.schemas.verdict.Overridable;
import org.fundwatch.schemas.verdict.Severity;
import org.jspecify.annotations.Nullable;

/** Family aid on the owner's log: who may be helped, what is set aside, and what became of it. */
final class FamilyBook {
    private static final long USABLE_SECONDS = 15 * 60L;

    private FamilyBook() {}

    static Answer authorise(Booking booking, FamilyAuthorisation authorisation) {
        Answer used = UsedIds.answer(booking);
        if (used != null) {
            return used;
        }
        long beneficiary = Ids.person(authorisation.beneficiaryNo());
        if (authorisation.action() == FamilyAuthorisation.Action.REVOKE) {
            booking.draft().family().revoke(beneficiary);
            return new Answer.Applied();
        }
        FamilyAuthorisation.Relation relation = authorisation.relation();
        String insurance = authorisation.beneficiaryInsuranceType();
        String region = authorisation.beneficiaryRegion();
        booking.draft()
                .family()
                .put(new RelativeEntry(
                        beneficiary,
                        relation != null && relation != FamilyAuthorisation.Relation.OTHER,
                        Bill.EMPLOYEE.equals(insurance) || Bill.RESIDENT.equals(insurance),
                        region == null ? "" : Regions.province(region),
                        Boolean.TRUE.equals(authorisation.beneficiaryPublicMedicalCare()),
                        authorisation.perUseLimitFen()));
        return new Answer.Applied();
    }

    /** Answers a quote, or sets money aside; the same hold again gets the same answer. */
    static Answer request(Booking booking, FamilyHoldRequest request) {
        boolean binding = booking.event().type() == EventType.FAMILY_HOLD;
        long content = Ids.content("FAMILY_HOLD", JsonCodec.write(request));
        UsedIds.Use use = binding ? UsedIds.use(booking) : UsedIds.Use.FRESH;
        if (use == UsedIds.Use.CONFLICT) {
            return UsedIds.conflict("event_id");
        }
        HoldEntry known = binding ? booking.draft().family().hold(Ids.hold(request.holdId())) : null;
        if (known != null) {
            return known.request() == content
                    ? answer(
                            booking,
                            request,
                            known.grantedFen(),
                            known.useBeforeMillis(),
                            List.of(Findings.info(Codes.DUPLICATE, 0, Map.of())))
                    : UsedIds.conflict("hold_id");
        }
        List<Finding> findings = new ArrayList<>(1);
        long granted = granted(booking, request, findings);
        long useBefore = booking.receivedAt().plusSeconds(USABLE_SECONDS).toEpochMilli();
        if (binding) {
            UsedIds.take(booking);
            booking.draft()
                    .family()
                    .put(new HoldEntry(
                            Ids.hold(request.holdId()),
                            Ids.person(request.beneficiaryNo()),
                            Ids.settlement(request.settlementId()),
                            content,
                            granted,
                            0,
                            useBefore,
                            false,
                            false,
                            (short) booking.receivedYear()));
        }
        return answer(booking, request, granted, useBefore, findings);
    }

    private static long granted(Booking booking, FamilyHoldRequest request, List<Finding> findings) {
        EnrolmentEntry owner = booking.draft().enrolmentOn(booking.eventDate());
        Pack pack = Lookups.pack(booking.rulebook(), owner, booking.eventDate());
        if (pack == null) {
            findings.add(Findings.unclear(Codes.NO_POLICY, Map.of()));
            return 0;
        }
        FamilyAidTerms terms = pack.account().familyAid();
        RelativeEntry relative = booking.draft().family().relative(Ids.person(request.beneficiaryNo()));
        if (relative == null) {
            findings.add(finding(Codes.AID_NOT_AUTHORISED, request.amountFen(), terms));
            return 0;
        }
        String refused = refusal(request, terms, Objects.requireNonNull(owner), relative);
        if (refused != null) {
            findings.add(finding(refused, request.amountFen(), terms));
            return 0;
        }
        long asked = request.amountFen();
        Long limit = relative.perUseLimitFen();
        if (limit != null && asked > limit) {
            findings.add(finding(Codes.AID_PER_USE_LIMIT, asked - limit, terms));
            asked = limit;
        }
        long surplus =
                Math.max(0, booking.draft().availableFen() - terms.floor().value());
        if (asked > surplus) {
            findings.add(finding(Codes.AID_SURPLUS, asked - surplus, terms));
        }
        return Math.min(asked, surplus);
    }

    private static @Nullable String refusal(
            FamilyHoldRequest request, FamilyAidTerms terms, EnrolmentEntry owner, RelativeEntry relative) {
        if (!relative.insured()) {
            return Codes.AID_NOT_AUTHORISED;
        }
        if (!relative.eligible()) {
            return Codes.AID_RELATION;
        }
        if (owner.publicMedicalCare() || relative.publicMedicalCare()) {
            return Codes.AID_PUBLIC_MEDICAL_CARE;
        }
        String province = Regions.province(Objects.requireNonNull(owner.insuredRegion())); // a pack was found by it
        String treatment = request.treatmentRegion();
        boolean away = !relative.province().equals(province)
                || (treatment != null && !Regions.province(treatment).equals(province));
        if (terms.withinProvince().value() && away) {
            return Codes.AID_OUT_OF_PROVINCE;
        }
        if (!terms.uses().contains(request.use())) {
            return Codes.AID_PURPOSE;
        }
        String shown = request.authoriserCertificateType();
        boolean certified = !terms.certificate().value() || "01".equals(shown) || "03".equals(shown);
        return certified ? null : Codes.AID_NO_CERTIFICATE;
    }

    private static Finding finding(String code, long amountFen, FamilyAidTerms terms) {
        return new Finding(code, Severity.INFO, amountFen, null, Map.of(), terms.clause(), Overridable.NO);
    }

    private static Answer answer(
            Booking booking, FamilyHoldRequest request, long granted, long useBefore, List<Finding> findings) {
        return new Answer.HoldAnswer(new HoldResult(
                HoldResult.TYPE,
                booking.event().eventId(),
                booking.psnNo(),
                request.holdId(),
                booking.psnNo(),
                request.beneficiaryNo(),
                request.settlementId(),
                request.use(),
                granted,
                java.time.Instant.ofEpochMilli(useBefore),
                booking.event().type() == EventType.FAMILY_HOLD,
                findings));
    }

    /** Books what became of a hold, once; a repeated outcome is confirmed again. */
    static Answer close(Booking booking, FamilyHoldOutcome outcome) {
        if (UsedIds.take(booking) == UsedIds.Use.CONFLICT) {
            return UsedIds.conflict("event_id");
        }
        FamilyDraft family = booking.draft().family();
        HoldEntry hold = family.hold(Ids.hold(outcome.holdId()));
        String settlement = outcome.settlementId();
        if (hold == null
                || hold.beneficiary() != Ids.person(outcome.beneficiaryNo())
                || (settlement != null && hold.settlement() != Ids.settlement(settlement))) {
            return invalid("hold_id", "fits no hold");
        }
        if (outcome.usedFen() > hold.grantedFen() || outcome.returnedFen() > hold.grantedFen()) {
            return invalid("used_amt", "is more than was granted");
        }
        List<Finding> findings = new ArrayList<>(1);
        if (outcome.cause() == FamilyHoldOutcome.Cause.REVERSED) {
            reverse(booking, hold, outcome.returnedFen(), findings);
        } else if (!hold.closed()) {
            booking.draft().moveAccount(-outcome.usedFen());
            family.put(hold.closed(outcome.usedFen()));
        }
        findings.add(
                Findings.info(Codes.HOLD_CLOSED, outcome.usedFen(), Map.of("hold_id", Arg.text(outcome.holdId()))));
        return Replies.findings(booking, findings);
    }

    private static void reverse(Booking booking, HoldEntry hold, long returnedFen, List<Finding> findings) {
        FamilyDraft family = booking.draft().family();
        if (hold.reversed()) {
            return;
        }
        if (!hold.closed()) {
            family.put(hold.closed(0).givenBack()); // overtook its closing outcome: together they move nothing
            return;
        }
        long back = Math.min(returnedFen, hold.usedFen());
        booking.draft().moveAccount(back);
        family.put(hold.givenBack());
        if (family.isAccountClosed() && back > 0) {
            findings.add(Findings.info(Codes.ACCOUNT_CLOSED, back, Map.of()));
        }
    }

    private static Answer invalid(String field, String message) {
        return new Answer.Refused(Reason.HOLD_OUTCOME_INVALID, field, message);
    }
}
