package org.fundwatch.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.PolicyRef;
import org.fundwatch.schemas.verdict.Step;
import org.fundwatch.schemas.verdict.Verdict;
import org.fundwatch.schemas.verdict.VerdictLine;
import org.jspecify.annotations.Nullable;

/**
 * Writes verdicts field by field, as their annotations would have them written, to the byte: a verdict has two hundred
 * fields, and asking each by reflection was a third of the verdict job.
 */
final class VerdictWriter {
    private VerdictWriter() {}

    static byte[] write(Verdict verdict) {
        JsonBytes out = new JsonBytes();
        out.startObject();
        VerdictField.TYPE.text(out, verdict.type());
        VerdictField.VERDICT_ID.text(out, verdict.verdictId());
        VerdictField.SETL_ID.text(out, verdict.settlementId());
        VerdictField.EVENT_ID.text(out, verdict.eventId());
        VerdictField.PSN_NO.text(out, verdict.psnNo());
        VerdictField.EVENT_TYPE.word(out, verdict.eventType());
        VerdictField.SUPERSEDES.text(out, verdict.supersedes());
        VerdictField.DUPLICATE_OF.text(out, verdict.duplicateOf());
        VerdictField.FIXMEDINS_CODE.text(out, verdict.institutionCode());
        VerdictField.MDTRT_ID.text(out, verdict.visitId());
        VerdictField.MED_TYPE.text(out, verdict.medicalType());
        VerdictField.BENEFIT.word(out, verdict.benefit());
        VerdictField.INSUPLC_ADMDVS.text(out, verdict.insuredRegion());
        VerdictField.MDTRTAREA_ADMVS.text(out, verdict.treatmentRegion());
        LocalDate serviceDate = verdict.serviceDate();
        VerdictField.SERVICE_DATE.text(out, serviceDate == null ? null : serviceDate.toString());
        VerdictField.DECISION.word(out, verdict.decision());
        VerdictAmounts.computed(out, verdict.computed());
        VerdictAmounts.year(out, verdict.year());
        VerdictAmounts.measures(out, verdict.measures());
        lines(out, verdict.lines());
        findings(out, verdict.findings());
        steps(out, verdict.steps());
        policy(out, verdict.policy());
        event(out, verdict.event());
        VerdictField.EVENT_TIME.text(out, IsoTimes.format(verdict.eventTime()));
        Instant decidedAt = verdict.decidedAt();
        VerdictField.DECIDED_AT.text(out, decidedAt == null ? null : IsoTimes.format(decidedAt));
        out.endObject();
        return out.toBytes();
    }

    private static void event(JsonBytes out, @Nullable JsonNode event) {
        if (event == null) {
            VerdictField.EVENT.absent(out);
        } else {
            VerdictField.EVENT.name(out);
            out.value(JsonCodec.write(event));
        }
    }

    private static void lines(JsonBytes out, @Nullable List<VerdictLine> lines) {
        if (lines == null) {
            VerdictField.LINES.absent(out);
            return;
        }
        VerdictField.LINES.list(out);
        for (VerdictLine line : lines) {
            out.startObject();
            VerdictField.FEEDETL_SN.text(out, line.lineNo());
            VerdictField.INSCP_SCP_AMT.yuan(out, line.inScopeFen());
            VerdictField.PRESELFPAY_AMT.yuan(out, line.firstSelfPayFen());
            VerdictField.OVERLMT_SELFPAY.yuan(out, line.aboveStandardFen());
            VerdictField.FULAMT_OWNPAY_AMT.yuan(out, line.selfPaidFen());
            VerdictField.FINDING_CODES.list(out);
            for (String code : line.findingCodes()) {
                out.string(code);
            }
            out.endArray();
            out.endObject();
        }
        out.endArray();
    }

    private static void findings(JsonBytes out, @Nullable List<Finding> findings) {
        if (findings == null) {
            VerdictField.FINDINGS.absent(out);
            return;
        }
        VerdictField.FINDINGS.list(out);
        for (Finding finding : findings) {
            out.startObject();
            VerdictField.CODE.text(out, finding.code());
            VerdictField.SEVERITY.word(out, finding.severity());
            VerdictField.AMOUNT.yuan(out, finding.amountFen());
            VerdictField.LINE.text(out, finding.lineNo());
            args(out, finding.args());
            VerdictField.CLAUSE.text(out, finding.clause());
            VerdictField.OVERRIDABLE.word(out, finding.overridable());
            out.endObject();
        }
        out.endArray();
    }

    private static void steps(JsonBytes out, @Nullable List<Step> steps) {
        if (steps == null) {
            VerdictField.STEPS.absent(out);
            return;
        }
        VerdictField.STEPS.list(out);
        for (Step step : steps) {
            out.startObject();
            VerdictField.STEP.text(out, step.name());
            args(out, step.args());
            VerdictField.AMOUNT.yuan(out, step.amountFen());
            VerdictField.CLAUSE.text(out, step.clause());
            if (step.reading() != null) {
                VerdictField.READING.text(out, step.reading());
            }
            out.endObject();
        }
        out.endArray();
    }

    private static void args(JsonBytes out, @Nullable Map<String, Arg> args) {
        if (args == null) {
            VerdictField.ARGS.absent(out);
            return;
        }
        VerdictField.ARGS.object(out);
        String[] names = args.keySet().toArray(new String[0]);
        Arrays.sort(names);
        for (String name : names) {
            out.name(name);
            argument(out, args.get(name));
        }
        out.endObject();
    }

    /** As {@link Arg#writeTo} writes it. */
    private static void argument(JsonBytes out, @Nullable Arg arg) {
        if (arg == null) {
            out.literal("null");
            return;
        }
        switch (arg.kind()) {
            case MONEY -> out.decimal(arg.number(), 2);
            case RATE -> out.decimal(arg.number(), 4);
            case COUNT -> out.decimal(arg.number(), 0);
            case DECIMAL -> out.literal(arg.asText());
            case TIME, DATE, TEXT -> out.string(arg.asText());
        }
    }

    private static void policy(JsonBytes out, @Nullable PolicyRef policy) {
        if (policy == null) {
            VerdictField.POLICY.absent(out);
            return;
        }
        VerdictField.POLICY.object(out);
        VerdictField.ID.text(out, policy.id());
        VerdictField.VERSION.text(out, policy.version());
        VerdictField.PUBLICATION.number(out, policy.publication());
        out.endObject();
    }
}
