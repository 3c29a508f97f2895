package org.fundwatch.jobs.pattern.stay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * PH10, 虚构服务: fee lines of a stay whose date ({@code fee_ocur_time}, Shanghai) lies wholly in approved leave, before the day
 * of admission, after the day of discharge, or after the day of death (条例 art. 15, 40). A line given back is corrected and
 * none; one without a time says nothing. One alert a stay.
 */
final class InventedLines {
    private InventedLines() {}

    /** Why a line cannot be. */
    private enum Matter {
        AFTER_DEATH,
        OUTSIDE_STAY,
        ON_LEAVE
    }

    /** A line that cannot be, the bill it stands on, what was not given back of it, and what says so. */
    private record Invented(
            StayRecord fees,
            StayCosts.Charge charge,
            long amountFen,
            Matter matter,
            @Nullable StayRecord proof) {
        long at() {
            return Objects.requireNonNull(charge.occurredAt());
        }
    }

    static Optional<Judgement> judge(Hospitalisation stay, Deaths deaths) {
        RuleTerms terms = stay.admission().terms(KnownRule.PH10).orElse(null);
        if (terms == null) {
            return Optional.empty();
        }
        Map<String, Long> given = givenBack(stay);
        List<Invented> found = new ArrayList<>();
        for (StayRecord record : stay.records()) {
            if (record.kind() == StayRecord.Kind.FEES && record.costs() != null) {
                for (StayCosts.Charge charge : record.costs().charges()) {
                    long left = charge.quantityE4() - given.getOrDefault(charge.lineNo(), 0L);
                    if (charge.quantityE4() > 0 && left > 0 && charge.occurredAt() != null) {
                        long amount = Totals.share(charge.amountFen(), left, charge.quantityE4());
                        invented(stay, deaths, record, charge, amount).ifPresent(found::add);
                    }
                }
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(judgement(stay, terms, found));
    }

    /** How much of each line was given back. */
    private static Map<String, Long> givenBack(Hospitalisation stay) {
        Map<String, Long> given = new HashMap<>();
        for (StayRecord record : stay.records()) {
            if (record.kind() == StayRecord.Kind.FEES && record.costs() != null) {
                for (StayCosts.Charge charge : record.costs().charges()) {
                    if (charge.refundOf() != null && charge.quantityE4() < 0) {
                        given.merge(charge.refundOf(), -charge.quantityE4(), Totals::sum);
                    }
                }
            }
        }
        return given;
    }

    private static Optional<Invented> invented(
            Hospitalisation stay, Deaths deaths, StayRecord fees, StayCosts.Charge charge, long amountFen) {
        long day = dayOf(Objects.requireNonNull(charge.occurredAt()));
        Optional<StayRecord> death = deaths.before(day);
        if (death.isPresent()) {
            return Optional.of(new Invented(fees, charge, amountFen, Matter.AFTER_DEATH, death.get()));
        }
        if (day < dayOf(stay.begin()) || (stay.discharge() != null && day > dayOf(stay.end()))) {
            return Optional.of(new Invented(fees, charge, amountFen, Matter.OUTSIDE_STAY, stay.discharge()));
        }
        return stay.records().stream()
                .filter(record -> record.kind() == StayRecord.Kind.LEAVE
                        && record.from() < record.to()
                        && dayOf(record.from() - 1) < day
                        && day < dayOf(record.to()))
                .findFirst()
                .map(leave -> new Invented(fees, charge, amountFen, Matter.ON_LEAVE, leave));
    }

    private static long dayOf(long instant) {
        return Shanghai.dateOf(Instant.ofEpochMilli(instant)).toEpochDay();
    }

    private static Judgement judgement(Hospitalisation stay, RuleTerms terms, List<Invented> found) {
        StayRecord admission = stay.admission();
        long first = found.stream().mapToLong(Invented::at).min().orElseThrow();
        long last = found.stream().mapToLong(Invented::at).max().orElseThrow();
        long amount = found.stream().mapToLong(Invented::amountFen).reduce(0, Fen::sumUpToMax);
        Matter gravest =
                found.stream().map(Invented::matter).min(Matter::compareTo).orElseThrow();
        AlertContent alert = AlertContent.of(
                        terms,
                        AlertIds.of(
                                KnownRule.PH10,
                                Subject.Kind.PERSON,
                                admission.psnNo(),
                                stay.institution(),
                                stay.visit()),
                        new Subject(Subject.Kind.PERSON, admission.psnNo(), List.of(stay.institution())))
                .at(stay.institution(), admission.region())
                .during(first, last)
                .atRisk(amount)
                .scored(found.size() - 1)
                .arg("institution", Arg.text(stay.institution()))
                .arg("matter", Arg.text(gravest.name()))
                .arg("times", Arg.count(found.size()))
                .arg("minutes", Arg.count(0))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(first)))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(last)))
                .arg("amount", Arg.money(amount))
                .evidence(admission.id(), "admission", admission.eventTime(), Map.of());
        for (Invented one : found) {
            alert.evidence(one.fees.id(), "invented_line", one.fees.eventTime(), Map.of());
            StayRecord proof = one.proof;
            if (proof != null) {
                alert.evidence(proof.id(), role(one.matter), proof.eventTime(), Map.of());
            }
        }
        return Judgement.stands(alert.build(), admission.orderTime());
    }

    private static String role(Matter matter) {
        return switch (matter) {
            case AFTER_DEATH -> "enrolment";
            case OUTSIDE_STAY -> "discharge";
            case ON_LEAVE -> "leave";
        };
    }
}
