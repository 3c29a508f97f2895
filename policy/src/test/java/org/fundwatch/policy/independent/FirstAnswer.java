package org.fundwatch.policy.independent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fundwatch.policy.ledger.Answer;
import org.fundwatch.policy.ledger.FileAdjudicator.FileAnswer;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.verdict.Computed;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Measures;
import org.fundwatch.schemas.verdict.Verdict;
import org.fundwatch.schemas.verdict.VerdictLine;
import org.fundwatch.schemas.verdict.YearStanding;
import org.jspecify.annotations.Nullable;

/** The first adjudicator's answer as plain texts by the names that the second one uses. */
final class FirstAnswer {
    private static final Set<String> ITS_OWN = Set.of("repeated", "pack");

    private FirstAnswer() {}

    /** What of the second's answer is compared; an absent measure is none. */
    static Map<String, String> comparable(Outcome outcome) {
        Map<String, String> fields = new TreeMap<>(outcome.fields);
        fields.keySet().removeAll(ITS_OWN);
        if (outcome.field("kind").equals("VERDICT")) {
            for (String measure : List.of("drug", "essential", "exam", "outside")) {
                fields.putIfAbsent("measures." + measure, "0.00");
            }
        }
        if (outcome.field("findings").contains("PERIOD_CLOSED")) {
            fields.remove("insured"); // enrolments of closed years need not be remembered
        }
        fields.values().removeIf("-"::equals);
        return fields;
    }

    static Map<String, String> fields(FileAnswer answer) {
        Map<String, String> fields = new TreeMap<>();
        if (answer.answer() instanceof Answer.VerdictAnswer verdict) {
            verdict(verdict.verdict(), fields);
        } else if (answer.answer() instanceof Answer.HoldAnswer hold) {
            fields.put("kind", "HOLD_RESULT");
            fields.put("hold", hold.result().holdId());
            fields.put("use", hold.result().use().name());
            fields.put("binding", Boolean.toString(hold.result().binding()));
            fields.put("useBefore", hold.result().useBefore().toString());
            fields.put("granted", yuan(hold.result().grantedFen()));
            findings(hold.result().findings(), fields);
        } else if (answer.answer() instanceof Answer.FindingsReply reply) {
            fields.put("kind", "FINDINGS");
            findings(reply.answer().findings(), fields);
        } else if (answer.answer() instanceof Answer.Refused refused) {
            fields.put("kind", "REFUSED");
            fields.put("reason", refused.reason().name());
        } else {
            fields.put("kind", "APPLIED");
        }
        return fields;
    }

    private static void verdict(Verdict verdict, Map<String, String> fields) {
        fields.put("kind", "VERDICT");
        fields.put("decision", verdict.decision().name());
        Computed split = verdict.computed();
        fields.put("total", yuan(split.totalFen()));
        fields.put("selfPaid", yuan(split.selfPaidFen()));
        fields.put("aboveStandard", yuan(split.aboveStandardFen()));
        fields.put("firstSelfPay", yuan(split.firstSelfPayFen()));
        fields.put("inScope", yuan(split.inScopeFen()));
        fields.put("deductible", yuan(split.deductibleFen()));
        fields.put(
                "ratio",
                BigDecimal.valueOf(split.poolRatioBasisPoints(), 4).setScale(2).toPlainString());
        fields.put("pool", yuan(split.poolFen()));
        fields.put("fund", yuan(split.fundFen()));
        fields.put("person", yuan(split.personFen()));
        fields.put("account", yuan(split.accountFen()));
        fields.put("aid", yuan(split.aidFen()));
        fields.put("cash", yuan(split.cashFen()));
        fields.put("balance", yuan(split.accountBalanceFen()));
        YearStanding year = verdict.year();
        if (year != null) {
            fields.put(
                    "year",
                    year.year() + " " + yuan(year.deductiblePaidFen()) + " " + yuan(year.deductibleLimitFen()) + " "
                            + yuan(year.fundPaidFen()) + " " + yuan(year.capFen()) + " "
                            + yuan(year.capRemainingFen()));
        }
        Measures measures = verdict.measures();
        fields.put("measures.drug", yuan(measures.drugFen()));
        fields.put("measures.essential", yuan(measures.essentialFen()));
        fields.put("measures.exam", yuan(measures.examFen()));
        fields.put("measures.outside", yuan(measures.outOfCatalogueFen()));
        for (int i = 0; i < verdict.lines().size(); i++) {
            fields.put("line." + i, line(verdict.lines().get(i)));
        }
        findings(verdict.findings(), fields);
        put(fields, "duplicate", verdict.duplicateOf() == null ? null : true);
        put(fields, "supersedes", verdict.supersedes() == null ? null : true);
        if (verdict.eventType() == EventType.REVERSAL) {
            return;
        }
        put(fields, "benefit", verdict.benefit());
        boolean closed = verdict.findings().stream().anyMatch(f -> f.code().equals("PERIOD_CLOSED"));
        put(fields, "insured", closed || verdict.duplicateOf() != null ? null : verdict.insuredRegion());
        put(fields, "place", verdict.treatmentRegion());
        put(fields, "date", verdict.serviceDate());
        put(
                fields,
                "policy",
                verdict.policy().id() == null
                        ? null
                        : verdict.policy().id() + " " + verdict.policy().version());
    }

    private static String line(VerdictLine line) {
        return line.lineNo() + " " + yuan(line.inScopeFen()) + " " + yuan(line.firstSelfPayFen()) + " "
                + yuan(line.aboveStandardFen()) + " " + yuan(line.selfPaidFen()) + " "
                + new ArrayList<>(new TreeSet<>(line.findingCodes()));
    }

    private static void findings(List<Finding> findings, Map<String, String> fields) {
        List<String> texts = new ArrayList<>();
        for (Finding finding : findings) {
            texts.add(finding.code() + " " + finding.severity() + " " + yuan(finding.amountFen())
                    + (finding.lineNo() == null ? "" : " line " + finding.lineNo()));
        }
        texts.sort(null);
        if (!texts.isEmpty()) {
            fields.put("findings", String.join("; ", texts));
        }
    }

    private static void put(Map<String, String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }

    private static String yuan(long fen) {
        return Outcome.cents(BigDecimal.valueOf(fen, 2));
    }
}
