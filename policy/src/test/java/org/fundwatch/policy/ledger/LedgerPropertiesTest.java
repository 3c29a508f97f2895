package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.Computed;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** The invariants of the design over long random logs. A failure names its seed; the same seed fails again. */
class LedgerPropertiesTest {
    private static final int SEEDS = 150;
    private static final int EVENTS = 120;

    @Test
    void everyVerdictAddsUpAndEveryLedgerIsTheSumOfItsStandingSettlements() {
        Map<String, Integer> codes = new TreeMap<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            PersonState state = PersonState.EMPTY;
            RandomLog log = new RandomLog(seed);
            state = apply(state, log.sent().get(0)).after();
            for (int i = 0; i < EVENTS; i++) {
                ObjectNode event = log.next();
                PersonState before = state;
                LedgerStep step = apply(before, event);
                String where = "seed " + seed + " event " + i;
                assertThat(apply(before, event)).as(where).isEqualTo(step);
                state = step.after();
                if (step.answer() instanceof Answer.VerdictAnswer answer) {
                    check(where, answer.verdict());
                    answer.verdict().findings().forEach(finding -> codes.merge(finding.code(), 1, Integer::sum));
                }
                if (step.answer() instanceof Answer.Refused) {
                    assertThat(state).as(where).isEqualTo(before);
                }
                checkSums(where, state);
            }
        }
        assertThat(codes.keySet())
                .contains(
                        "EX_ABOVE_CAP",
                        "EX_BELOW_DEDUCTIBLE",
                        "DUPLICATE",
                        "REVERSED_BEFORE",
                        "ALREADY_REVERSED",
                        "UNKNOWN_SETTLEMENT",
                        "RESTATEMENT_DUE",
                        "DUPLICATE_INVOICE",
                        "BOOKED_AS_CLAIMED",
                        "CLAIM_MISMATCH");
    }

    @Test
    void aSettlementFollowedByItsReversalLeavesTheStateAsItWas() {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomLog log = new RandomLog(seed);
            PersonState state = apply(PersonState.EMPTY, log.sent().get(0)).after();
            for (int i = 0; i < 40; i++) {
                state = apply(state, log.next()).after();
            }
            ObjectNode settlement =
                    log.settlement("SETTLEMENT").put("setl_id", "FRESH").put("event_id", "FRESH");
            PersonState settled = apply(state, settlement).after();
            PersonState reversed = apply(settled, log.reversalOf(settlement)).after();

            assertThat(reversed.accountFen()).as("seed " + seed).isEqualTo(state.accountFen());
            assertThat(withoutEmpty(reversed.ledgers())).as("seed " + seed).isEqualTo(withoutEmpty(state.ledgers()));
            assertThat(reversed.settlements().subList(0, state.settlements().size()))
                    .as("seed " + seed)
                    .isEqualTo(state.settlements());
        }
    }

    @Test
    void anyEventRepeatedAtOnceOrLaterChangesNothingAndGetsTheSameAmounts() {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomLog log = new RandomLog(seed);
            PersonState state = apply(PersonState.EMPTY, log.sent().get(0)).after();
            Map<String, Computed> first = new HashMap<>();
            for (int i = 0; i < 60; i++) {
                ObjectNode event = log.next();
                LedgerStep step = apply(state, event);
                state = step.after();
                if (step.answer() instanceof Answer.VerdictAnswer answer
                        && answer.verdict().duplicateOf() == null) {
                    first.putIfAbsent(
                            event.get("event_id").asText(), answer.verdict().computed());
                }
            }
            for (ObjectNode event : log.sent()) {
                LedgerStep again = apply(state, event);
                assertThat(again.after())
                        .as("seed " + seed + " " + event.get("event_id"))
                        .isEqualTo(state);
                boolean repeated = again.answer() instanceof Answer.VerdictAnswer answer
                        && answer.verdict().duplicateOf() != null
                        && first.containsKey(event.get("event_id").asText());
                if (repeated) {
                    Verdict verdict = ((Answer.VerdictAnswer) again.answer()).verdict();
                    Computed original = first.get(event.get("event_id").asText());
                    assertThat(verdict.computed().poolFen()).as("seed " + seed).isEqualTo(original.poolFen());
                    assertThat(verdict.computed().accountFen())
                            .as("seed " + seed)
                            .isEqualTo(original.accountFen());
                    assertThat(verdict.computed().cashFen()).as("seed " + seed).isEqualTo(original.cashFen());
                }
            }
        }
    }

    private static void check(String where, Verdict verdict) {
        Computed c = verdict.computed();
        assertThat(c.selfPaidFen() + c.aboveStandardFen() + c.firstSelfPayFen() + c.inScopeFen())
                .as(where)
                .isEqualTo(c.totalFen());
        assertThat(c.fundFen() + c.accountFen() + c.aidFen() + c.cashFen())
                .as(where)
                .isEqualTo(c.totalFen());
        assertThat(c.accountBalanceFen()).as(where).isNotNegative();
        boolean fresh = verdict.duplicateOf() == null;
        if (fresh && verdict.year() != null && c.poolFen() > 0) {
            assertThat(verdict.year().fundPaidFen())
                    .as(where)
                    .isLessThanOrEqualTo(verdict.year().capFen());
        }
        if (verdict.decision() == Decision.DENY || verdict.decision() == Decision.REVIEW) {
            assertThat(c.fundFen() + c.accountFen() + c.aidFen() + c.deductibleFen())
                    .as(where)
                    .isZero();
            assertThat(verdict.findings()).as(where).isNotEmpty();
        }
        if (verdict.decision() == Decision.REVIEW && fresh) {
            assertThat(verdict.event()).as(where).isNotNull();
        }
    }

    private static void checkSums(String where, PersonState state) {
        for (YearLedger ledger : state.ledgers()) {
            long pool = 0;
            long deductible = 0;
            for (SettlementEntry entry : state.settlements()) {
                YearLedger own = entry.reversed() || entry.ledger() == null ? null : ledger(state, entry.ledger());
                if (own == null || !own.pack().equals(ledger.pack()) || own.benefitCode() != ledger.benefitCode()) {
                    continue;
                }
                pool += own.year() == ledger.year() ? entry.poolFen() : 0;
                deductible += entry.deductibleYear() == ledger.year() ? entry.deductibleFen() : 0;
            }
            assertThat(ledger.poolPaidFen()).as(where).isEqualTo(pool);
            assertThat(ledger.deductiblePaidFen()).as(where).isEqualTo(deductible);
        }
    }

    private static YearLedger ledger(PersonState state, byte no) {
        return state.ledgers().stream()
                .filter(ledger -> ledger.no() == no)
                .findFirst()
                .orElseThrow();
    }

    private static List<YearLedger> withoutEmpty(List<YearLedger> ledgers) {
        return ledgers.stream()
                .filter(ledger -> ledger.poolPaidFen() != 0 || ledger.deductiblePaidFen() != 0)
                .toList();
    }

    private static LedgerStep apply(PersonState state, ObjectNode json) {
        PersonEvent event = JsonCodec.readPersonEvent(JsonCodec.write(json));
        Instant received = event.header().receivedAt();
        return PersonLedger.apply(state, event, received, PersonLog.SHIPPED);
    }
}
