package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.policy.ledger.PersonLog.TIER_1;
import static org.fundwatch.policy.ledger.PersonLog.codes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 231.56 at class 1 of an active member: 75.78 from the pool once a person has looked at it. */
class ReviewResolutionTest {
    private final PersonLog log = new PersonLog();
    private Verdict inReview;

    @BeforeEach
    void aBillStandsInReview() {
        inReview = log.enrolActive("2022-01-01").settle("S1", TIER_1, "231.56", bill -> bill.put("rel_ttp_flag", "1"));
        assertThat(inReview.decision()).isEqualTo(Decision.REVIEW);
    }

    @Test
    void paidOnceItIsConfirmed() {
        Verdict verdict = PersonLog.verdict(log.apply(resolution("R1", "PAY", more -> {})));

        assertThat(verdict.decision()).isEqualTo(Decision.PAY);
        assertThat(verdict.computed().poolFen()).isEqualTo(75_78);
        assertThat(verdict.supersedes()).isEqualTo(inReview.verdictId());
        assertThat(verdict.verdictId()).isNotEqualTo(inReview.verdictId());
        assertThat(verdict.findings()).isEmpty();
        assertThat(log.state().ledgers())
                .singleElement()
                .satisfies(ledger -> assertThat(ledger.poolPaidFen()).isEqualTo(75_78));
    }

    @Test
    void theSameResolutionAgainOrAnotherOneChangesNothing() {
        log.apply(resolution("R1", "PAY", more -> {}));
        PersonState after = log.state();

        assertThat(log.apply(resolution("R1", "PAY", more -> {}))).isInstanceOf(Answer.Applied.class);
        assertThat(log.state()).isEqualTo(after);
        assertThat(reason(log.apply(resolution("R2", "DENY", more -> {})))).isEqualTo("NOT_IN_REVIEW");
        assertBookedAs(after);
    }

    @Test
    void aDuplicateOfTheBillGetsTheResolvedAmounts() {
        log.apply(resolution("R1", "PAY", more -> {}));
        Verdict again = log.settle("S1", TIER_1, "231.56", bill -> bill.put("rel_ttp_flag", "1"));

        assertThat(codes(again)).containsExactly("DUPLICATE");
        assertThat(again.computed().poolFen()).isEqualTo(75_78);
    }

    @Test
    void aReversalGivesTheResolvedAmountsBack() {
        log.apply(resolution("R1", "PAY", more -> {}));

        assertThat(log.reverse("REV", "S1").computed().poolFen()).isEqualTo(-75_78);
        assertThat(log.state().ledgers())
                .allSatisfy(ledger -> assertThat(ledger.poolPaidFen()).isZero());
    }

    @Test
    void deniedAsOutsideTheScope() {
        Verdict verdict = PersonLog.verdict(log.apply(resolution("R1", "DENY", more -> {})));

        assertThat(verdict.decision()).isEqualTo(Decision.DENY);
        assertThat(codes(verdict)).containsExactly("EX_OTHER");
        assertThat(verdict.findings().get(0).clause()).isEqualTo("吕梁问答·不予支付14");
        assertThat(verdict.computed().cashFen()).isEqualTo(231_56);
    }

    @Test
    void correctedFactsAreJudged() {
        Verdict verdict = PersonLog.verdict(log.apply(
                resolution("R1", "PAY", more -> more.putObject("facts").put("liability", "THIRD_PARTY"))));

        assertThat(verdict.decision()).isEqualTo(Decision.DENY);
        assertThat(codes(verdict)).containsExactly("EX_THIRD_PARTY");
    }

    @Test
    void whatStillCannotBeJudgedStaysInReview() {
        Verdict verdict = PersonLog.verdict(log.apply(
                resolution("R1", "PAY", more -> more.putObject("facts").put("fixmedins_code", "H99999999999"))));
        assertThat(verdict.decision()).isEqualTo(Decision.REVIEW);
        assertThat(verdict.event()).hasToString(String.valueOf(inReview.event()));

        assertThat(PersonLog.verdict(log.apply(resolution("R2", "PAY", more -> {})))
                        .computed()
                        .poolFen())
                .isEqualTo(75_78);
    }

    @Test
    void otherContentOneDeciderOrNoSettlementBooksNothing() {
        PersonState before = log.state();

        assertThat(reason(log.apply(resolution(
                        "R1", "PAY", more -> ((ObjectNode) more.get("settlement")).put("mdtrt_id", "other")))))
                .isEqualTo("CONTENT");
        assertThat(reason(log.apply(resolution("R2", "PAY", more -> more.put("approved_by", "a")))))
                .isEqualTo("SAME_PERSON");
        assertThat(reason(log.apply(resolution("R3", "PAY", more -> more.put("setl_id", "S9")))))
                .isEqualTo("UNKNOWN_SETTLEMENT");
        assertThat(reason(log.apply(resolution("R4", "PAY", more -> more.remove("settlement")))))
                .isEqualTo("UNREADABLE");
        assertBookedAs(before);
    }

    @Test
    void anotherEventThanTheOneInReviewBooksNothing() {
        PersonState before = log.state();

        assertThat(reason(log.apply(resolution("R1", "PAY", more -> sent(more).put("event_id", "EV-OTHER")))))
                .isEqualTo("CONTENT");
        assertThat(reason(log.apply(resolution("R2", "PAY", more -> sent(more).put("setl_id", "S9")))))
                .isEqualTo("CONTENT");
        assertThat(reason(log.apply(resolution(
                        "R3",
                        "PAY",
                        more -> sent(more).put("event_type", "ENROLMENT").put("effective_from", "2022-01-01")))))
                .isEqualTo("CONTENT");
        assertBookedAs(before);
    }

    @Test
    void anInvoiceThatTwoPeopleHaveLookedAtMayStandTwice() {
        log.settle("S2", TIER_1, "100.00", bill -> bill.put("invono", "I1"));
        Verdict twice = log.settle("S3", TIER_1, "231.56", bill -> bill.put("invono", "I1"));
        assertThat(codes(twice)).containsExactly("DUPLICATE_INVOICE");

        Verdict paid = PersonLog.verdict(log.apply(resolution("R1", "PAY", more -> {
            more.put("setl_id", "S3");
            more.set("settlement", twice.event().deepCopy());
        })));

        assertThat(paid.decision()).isEqualTo(Decision.PAY);
        assertThat(paid.findings()).isEmpty();
        assertThat(paid.computed().poolFen()).isEqualTo(75_78);
    }

    /** The stay claims nothing, so it stands in review; corrected it is booked as claimed. */
    @Test
    void aStayWithoutItsTotalsIsBookedOnceTheyAreCorrected() {
        Verdict stay = log.settle("S4", TIER_1, "231.56", bill -> bill.put("event_type", "INPATIENT_SETTLEMENT"));
        assertThat(codes(stay)).containsExactly("CLAIM_MISSING");

        Verdict booked = PersonLog.verdict(log.apply(resolution("R1", "PAY", more -> {
            more.put("setl_id", "S4");
            more.set("settlement", stay.event().deepCopy());
            more.putObject("facts").put("medfee_sumamt", 1000).put("hifp_pay", 700);
        })));

        assertThat(booked.decision()).isEqualTo(Decision.PAY);
        assertThat(codes(booked)).containsExactly("BOOKED_AS_CLAIMED");
        assertThat(booked.computed().poolFen()).isEqualTo(700_00);
        assertThat(booked.computed().cashFen()).isEqualTo(300_00);
    }

    private static ObjectNode sent(ObjectNode resolution) {
        return (ObjectNode) resolution.get("settlement");
    }

    @Test
    void resolvedIntoAClosedYearItStillStandsInReview() {
        Verdict closed = PersonLog.verdict(log.apply(
                resolution("R1", "PAY", more -> more.putObject("facts").put("service_date", "2021-03-02"))));
        assertThat(PersonLog.codes(closed)).containsExactly("PERIOD_CLOSED");
        assertThat(log.state().settlements()).hasSize(1);

        assertThat(PersonLog.verdict(log.apply(resolution("R2", "PAY", more -> {})))
                        .computed()
                        .poolFen())
                .isEqualTo(75_78);
    }

    @Test
    void aResolutionTurnedDownStaysSo() {
        ObjectNode bySamePerson = resolution("R1", "PAY", more -> more.put("approved_by", "a"));
        assertThat(reason(log.apply(bySamePerson))).isEqualTo("SAME_PERSON");

        assertThat(log.apply(bySamePerson)).isInstanceOf(Answer.Applied.class);
        assertThat(log.apply(bySamePerson.put("approved_by", "b"))).isInstanceOf(Answer.Refused.class);
        assertThat(log.state().ledgers()).isEmpty();
    }

    /** Apart from the ids of events, which are remembered also where an event is turned down. */
    private void assertBookedAs(PersonState expected) {
        assertThat(log.state())
                .usingRecursiveComparison()
                .ignoringFields("seen")
                .isEqualTo(expected);
    }

    private ObjectNode resolution(String id, String outcome, Consumer<ObjectNode> more) {
        ObjectNode event = log.event("REVIEW_RESOLUTION", "2023-03-05T09:00:00+08:00");
        event.put("event_id", id)
                .put("setl_id", "S1")
                .put("outcome", outcome)
                .put("decided_by", "a")
                .put("approved_by", "b");
        event.set("settlement", inReview.event().deepCopy());
        more.accept(event);
        return event;
    }

    private static String reason(Answer answer) {
        return ((Answer.FindingsReply) answer)
                .answer()
                .findings()
                .get(0)
                .args()
                .get("reason")
                .text();
    }
}
