package org.fundwatch.jobs.indicator;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.fundwatch.jobs.intake.RecordReading;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.event.AccountCredit;
import org.fundwatch.schemas.event.AccountTransfer;
import org.fundwatch.schemas.event.Admission;
import org.fundwatch.schemas.event.Discharge;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.FamilyHoldOutcome;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.PremiumPayment;
import org.fundwatch.schemas.event.Surgery;
import org.fundwatch.schemas.event.VisitCancel;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.indicator.AccountFlow;
import org.fundwatch.schemas.indicator.AccountFlow.Flow;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * Reads of the person log what no verdict tells: stays, credits to accounts and what leaves them. Unusable records are
 * counted and left: their dead letters belong to the verdict job. So are events that are read elsewhere or nowhere.
 */
@SuppressWarnings("NullAway.Init") // counters are set in open
final class PersonReading implements RecordReading<PersonEntry> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Set<EventType> READ = EnumSet.of(
            EventType.ADMISSION,
            EventType.ADMISSION_CANCEL,
            EventType.DISCHARGE,
            EventType.DISCHARGE_CANCEL,
            EventType.SURGERY,
            EventType.ENROLMENT,
            EventType.ACCOUNT_CREDIT,
            EventType.ACCOUNT_TRANSFER,
            EventType.PREMIUM_PAYMENT,
            EventType.FAMILY_HOLD_OUTCOME);

    /** Settled and gone on the same day: no bed at midnight. */
    private static final String DAY_SURGERY = "28";

    /** An event further ahead of its reception is refused by the verdict job. */
    private static final long FUTURE_MILLIS = Duration.ofMinutes(15).toMillis();

    private transient Counter unusable;
    private transient Counter unconcerned;
    private transient Counter unknownInstitution;

    @Override
    public void open(MetricGroup metrics) {
        unusable = metrics.counter("unusable_events");
        unconcerned = metrics.counter("unconcerned_events");
        unknownInstitution = metrics.counter("stays_of_unknown_institutions");
    }

    @Override
    public Optional<PersonEntry> read(LogRecord record, long orderTime, DetectionBook book) {
        try {
            EventHeader header = JsonCodec.readHeader(record.value());
            if (!READ.contains(header.type())) {
                unconcerned.inc();
                return Optional.empty();
            }
            PersonEvent event = JsonCodec.readPersonEvent(record.value());
            if (header.psnNo() == null || record.eventTime() > record.receivedAt() + FUTURE_MILLIS) {
                unusable.inc();
                return Optional.empty();
            }
            Optional<PersonEntry> entry = entry(event, header.psnNo(), orderTime, book);
            if (entry.isEmpty()) {
                unconcerned.inc();
            }
            return entry;
        } catch (BadInput e) {
            unusable.inc();
            return Optional.empty();
        }
    }

    private Optional<PersonEntry> entry(PersonEvent event, String psnNo, long orderTime, DetectionBook book) {
        String id = event.eventId();
        long at = event.header().eventTime().toEpochMilli();
        if (event.body() instanceof Admission admission) {
            return admitted(admission, psnNo, id, orderTime, book);
        }
        if (event.body() instanceof Discharge discharge) {
            return stay(
                    psnNo,
                    id,
                    discharge.visitId(),
                    discharge.institutionCode(),
                    StayNews.Kind.ENDS,
                    discharge.endsAt(),
                    orderTime);
        }
        if (event.body() instanceof Surgery surgery) {
            return stay(
                    psnNo,
                    id,
                    surgery.visitId(),
                    surgery.institutionCode(),
                    StayNews.Kind.OPERATED,
                    surgery.beginsAt(),
                    orderTime);
        }
        if (event.body() instanceof VisitCancel cancel) {
            StayNews.Kind kind =
                    event.type() == EventType.ADMISSION_CANCEL ? StayNews.Kind.NEVER_BEGAN : StayNews.Kind.GOES_ON;
            return stay(psnNo, id, cancel.visitId(), cancel.institutionCode(), kind, null, orderTime);
        }
        if (event.body() instanceof Enrolment enrolment) {
            String region = Objects.requireNonNullElse(enrolment.insuredRegion(), "");
            return Optional.of(new PersonEntry(
                    null, new AccountNews(psnNo, id, AccountNews.Kind.ENROLS, region, List.of(), at, orderTime)));
        }
        List<AccountFlow> flows = flows(event);
        return flows.isEmpty()
                ? Optional.empty()
                : Optional.of(new PersonEntry(
                        null, new AccountNews(psnNo, id, AccountNews.Kind.MOVES, null, flows, at, orderTime)));
    }

    private Optional<PersonEntry> admitted(
            Admission admission, String psnNo, String id, long orderTime, DetectionBook book) {
        if (DAY_SURGERY.equals(admission.medicalType())) {
            return Optional.empty();
        }
        Optional<Institution> place =
                book.institution(admission.institutionCode(), Shanghai.dateOf(admission.beginsAt()));
        if (place.isEmpty()) {
            unknownInstitution.inc();
            return Optional.empty();
        }
        return Optional.of(new PersonEntry(
                new StayNews(
                        psnNo,
                        id,
                        admission.visitId(),
                        admission.institutionCode(),
                        StayNews.Kind.BEGINS,
                        VerdictMeasure.Place.of(place.get()),
                        admission.beginsAt().toEpochMilli(),
                        orderTime),
                null));
    }

    private static Optional<PersonEntry> stay(
            String psnNo,
            String id,
            String visit,
            @Nullable String institution,
            StayNews.Kind kind,
            @Nullable Instant at,
            long orderTime) {
        Long millis = at == null ? null : at.toEpochMilli();
        return Optional.of(
                new PersonEntry(new StayNews(psnNo, id, visit, institution, kind, null, millis, orderTime), null));
    }

    private static List<AccountFlow> flows(PersonEvent event) {
        List<AccountFlow> flows = new ArrayList<>();
        if (event.body() instanceof AccountCredit credit) {
            add(flows, Flow.CREDIT, credit.kind().name(), credit.amountFen());
        } else if (event.body() instanceof AccountTransfer transfer) {
            add(flows, Flow.TRANSFER, transfer.kind().name(), transfer.amountFen());
        } else if (event.body() instanceof PremiumPayment premium && premium.accountPaidFen() != null) {
            add(flows, Flow.USE, premium.kind().name(), premium.accountPaidFen());
        } else if (event.body() instanceof FamilyHoldOutcome outcome) {
            String cause = outcome.cause().name();
            if (outcome.cause() == FamilyHoldOutcome.Cause.SETTLED) {
                add(flows, Flow.HOLD_USED, cause, outcome.usedFen());
            }
            add(flows, Flow.HOLD_RETURNED, cause, outcome.returnedFen());
        }
        return flows;
    }

    private static void add(List<AccountFlow> flows, Flow flow, String kind, long fen) {
        if (fen != 0) {
            flows.add(new AccountFlow(flow, kind, 1, fen));
        }
    }
}
