package org.fundwatch.jobs.pattern.stay;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.jobs.state.DayEnd;
import org.fundwatch.jobs.state.MapStates;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.value.Shanghai;

/**
 * Tells, in the log of each person, of every stay anew with everything that becomes known of it, so that rules on institutions
 * need not find out which admission a discharge or a cancellation is about. Works in the order of the log.
 *
 * <p>State per person: {@code waiting} (entries whose time has not come: a timer takes each), {@code records} (entries of
 * stays, for 195 days past their place) and {@code told} (how often a stay was told of, and its groups, as long as its last
 * entry): timers at the end of a day clear both. {@code memberships} (what the person has in common with others, by first day): one holds until another takes its place; those that no day of the
 * memory needs go when a further one comes.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
public final class StaySummaries extends KeyedProcessFunction<String, StayRecord, StaySummary> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** How long an entry of a stay is known, past its place. */
    public static final Duration MEMORY = StayRecords.LONGEST_STAY.plus(StayRecords.CORRECTION);

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final String DAY_SURGERY = "28";
    private static final List<KnownRule> RULES = List.of(KnownRule.PH05, KnownRule.PH08);
    private static final Set<StayRecord.Kind> CHARGES =
            EnumSet.of(StayRecord.Kind.SETTLEMENT, StayRecord.Kind.SETTLEMENT_TAKEN_BACK);

    private transient MapState<String, StayRecord> waiting;
    private transient MapState<String, StayRecord> records;
    private transient MapState<String, Told> told;
    private transient MapState<Integer, Membership> memberships;

    /** How often a stay was told of, the groups it was told with, and until when that is known. */
    public record Told(int revision, List<String> groups, long until) {}

    /** What the person has in common with others from a day on, and where that stands in the log. */
    public record Membership(long position, List<String> groups) {}

    /** The stays of all persons, as they become known. */
    public static DataStream<StaySummary> of(DataStream<PersonFact> facts, DataStream<BillFact> bills) {
        DataStream<StayRecord> news =
                RuleStage.facts(facts, "pattern.ward-news", StayRecord.class, StaySummaries::news);
        DataStream<StayRecord> charges = RuleStage.facts(
                bills,
                "pattern.ward-charges",
                StayRecord.class,
                fact -> StayRecord.of(fact).filter(record -> CHARGES.contains(record.kind())).stream());
        return DataStreamUtils.reinterpretAsKeyedStream(
                        news.union(charges), StayRecord::psnNo, org.apache.flink.api.common.typeinfo.Types.STRING)
                .process(new StaySummaries())
                .uid("pattern.ward-stays")
                .name("pattern.ward-stays");
    }

    private static Stream<StayRecord> news(PersonFact fact) {
        if (fact.kind() == PersonFact.Kind.ENROLMENT) {
            return StayRecord.ofEnrolment(fact).stream();
        }
        List<RuleTerms> terms =
                RULES.stream().flatMap(rule -> fact.terms(rule).stream()).toList();
        return StayRecord.of(fact, KnownRule.PH05)
                .filter(record -> record.kind() != StayRecord.Kind.LEAVE)
                .map(record -> record.withTerms(terms, fact.stay()))
                .stream();
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext().getMapState(new MapStateDescriptor<>("waiting", String.class, StayRecord.class));
        records = getRuntimeContext().getMapState(new MapStateDescriptor<>("records", String.class, StayRecord.class));
        told = getRuntimeContext().getMapState(new MapStateDescriptor<>("told", String.class, Told.class));
        memberships = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("memberships", Integer.class, Membership.class));
    }

    @Override
    public void processElement(StayRecord record, Context context, Collector<StaySummary> out) throws Exception {
        if (!waiting.contains(record.id())) {
            waiting.put(record.id(), record);
        }
        context.timerService().registerEventTimeTimer(Math.max(context.timestamp(), record.orderTime()));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<StaySummary> out) throws Exception {
        List<StayRecord> due = new ArrayList<>();
        MapStates.take(waiting, record -> record.orderTime() <= time, due::add);
        due.sort(StayRecord.ORDER);
        for (StayRecord record : due) {
            if (record.kind() == StayRecord.Kind.ENROLMENT) {
                remember(record);
            } else if (!records.contains(record.id())) {
                records.put(record.id(), record);
                context.timerService().registerEventTimeTimer(expiry(record));
                tell(record, out);
            }
        }
        if (DayEnd.is(time)) {
            MapStates.removeIf(records, record -> expiry(record) <= time);
            MapStates.removeIf(told, stay -> stay.until() <= time);
        }
    }

    private void tell(StayRecord record, Collector<StaySummary> out) throws Exception {
        List<StayRecord> ofVisit = new ArrayList<>();
        for (StayRecord known : records.values()) {
            boolean isPast = known.orderTime() + MEMORY.toMillis() < record.orderTime();
            if (known.visitId().equals(record.visitId()) && !isPast) {
                ofVisit.add(known);
            }
        }
        ofVisit.sort(StayRecord.ORDER);
        for (Hospitalisation stay : Hospitalisation.of(ofVisit)) {
            if (record.institutionCode() == null || record.institutionCode().equals(stay.institution())) {
                out.collect(summary(stay, record));
            }
        }
    }

    private void remember(StayRecord record) throws Exception {
        PersonFact.Enrolled enrolled = Objects.requireNonNull(record.enrolment());
        Membership before = memberships.get(enrolled.fromDay());
        if (before == null || before.position() < enrolled.position()) {
            memberships.put(enrolled.fromDay(), new Membership(enrolled.position(), enrolled.groups()));
        }
        long needed = Math.floorDiv(record.orderTime() - MEMORY.toMillis(), DAY);
        int holds = Integer.MIN_VALUE;
        for (int from : memberships.keys()) {
            holds = from <= needed ? Math.max(holds, from) : holds;
        }
        List<Integer> superseded = new ArrayList<>();
        for (int from : memberships.keys()) {
            if (from < holds) {
                superseded.add(from);
            }
        }
        for (int from : superseded) {
            memberships.remove(from);
        }
    }

    private StaySummary summary(Hospitalisation stay, StayRecord latest) throws Exception {
        StayRecord admission = stay.admission();
        String name = StaySummary.stay(admission.psnNo(), stay.visit(), stay.institution());
        Told before = told.get(name);
        Told now = new Told(
                before == null ? 1 : before.revision() + 1,
                before == null ? groups(stay) : before.groups(),
                Math.max(before == null ? 0 : before.until(), expiry(latest)));
        told.put(name, now);
        return new StaySummary(
                stay.institution(),
                String.format(java.util.Locale.ROOT, "%s#%06d", name, now.revision()),
                now.revision(),
                latest.eventTime(),
                latest.orderTime(),
                admission.psnNo(),
                stay.visit(),
                stay.institution(),
                admission.region(),
                stay.begin(),
                end(stay),
                stay.cancelled(),
                isDaySurgery(stay),
                admission.detail() == null ? null : admission.detail().beds(),
                now.groups(),
                stay.settledFen(),
                admission.id(),
                admission.eventTime(),
                admission.orderTime(),
                admission.allTerms(),
                latest.news());
    }

    /** A stay that was settled and of which no discharge is told is over all the same, until a further settlement. */
    private static long end(Hospitalisation stay) {
        return stay.discharge() != null
                ? stay.end()
                : stay.records().stream()
                        .filter(record -> record.kind() == StayRecord.Kind.SETTLEMENT)
                        .mapToLong(StayRecord::eventTime)
                        .max()
                        .orElse(Long.MAX_VALUE);
    }

    private static boolean isDaySurgery(Hospitalisation stay) {
        boolean operated = stay.records().stream().anyMatch(record -> record.kind() == StayRecord.Kind.SURGERY);
        return DAY_SURGERY.equals(stay.admission().medicalType())
                || (operated && stay.discharge() != null && stay.end() - stay.begin() <= DAY);
    }

    /** What the person has in common with others on the day of admission, without what the rulebook exempts. */
    private List<String> groups(Hospitalisation stay) throws Exception {
        long day = Shanghai.dateOf(Instant.ofEpochMilli(stay.begin())).toEpochDay();
        Integer holds = null;
        for (int from : memberships.keys()) {
            if (from <= day && (holds == null || from > holds)) {
                holds = from;
            }
        }
        PersonFact.StayDetail detail = stay.admission().detail();
        if (holds == null || detail == null) {
            return List.of();
        }
        return Objects.requireNonNull(memberships.get(holds)).groups().stream()
                .filter(group -> !detail.exempt().contains(group))
                .toList();
    }

    private static long expiry(StayRecord record) {
        return DayEnd.after(record.orderTime() + MEMORY.toMillis());
    }
}
