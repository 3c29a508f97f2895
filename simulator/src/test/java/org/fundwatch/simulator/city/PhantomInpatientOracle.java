package org.fundwatch.simulator.city;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fundwatch.schemas.event.Admission;
import org.fundwatch.schemas.event.Discharge;
import org.fundwatch.schemas.event.Leave;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Prescription;
import org.fundwatch.schemas.event.Reversal;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.event.VisitCancel;
import org.fundwatch.schemas.value.Shanghai;

/** PH01 read off its text, over a whole city in memory: who settled elsewhere while admitted, without a good reason. */
final class PhantomInpatientOracle {
    private static final Set<String> LOOKED_AT = Set.of("11", "13", "14", "15", "41");

    private final Map<String, Admission> admissions = new HashMap<>();
    private final Map<String, List<Admission>> staysOf = new HashMap<>();
    private final Map<String, Instant> endOf = new HashMap<>();
    private final Map<String, List<Leave>> leavesOf = new HashMap<>();
    private final Set<String> cancelled = new HashSet<>();
    private final Map<String, Instant> writtenAt = new HashMap<>();
    private final Map<String, Instant> reversedAt = new HashMap<>();

    static Set<String> flagged(List<PersonEvent> events) {
        PhantomInpatientOracle oracle = new PhantomInpatientOracle();
        events.forEach(oracle::note);
        Set<String> flagged = new TreeSet<>();
        for (PersonEvent event : events) {
            if (event.body() instanceof Settlement settlement && oracle.isPhantom(event, settlement)) {
                flagged.add(event.header().psnNo());
            }
        }
        return flagged;
    }

    private void note(PersonEvent event) {
        String person = event.header().psnNo();
        if (event.body() instanceof Admission admission && admissions.put(admission.visitId(), admission) == null) {
            staysOf.computeIfAbsent(person, p -> new ArrayList<>()).add(admission);
        } else if (event.body() instanceof VisitCancel cancel) {
            cancelled.add(cancel.visitId());
        } else if (event.body() instanceof Discharge discharge) {
            endOf.put(discharge.visitId(), discharge.endsAt());
        } else if (event.body() instanceof Leave leave) {
            leavesOf.computeIfAbsent(leave.visitId(), v -> new ArrayList<>()).add(leave);
        } else if (event.body() instanceof Prescription prescription) {
            writtenAt.put(prescription.prescriptionNo(), event.header().eventTime());
        } else if (event.body() instanceof Reversal reversal) {
            reversedAt.put(reversal.settlementId(), event.header().eventTime());
        }
    }

    private boolean isPhantom(PersonEvent event, Settlement settlement) {
        if (!LOOKED_AT.contains(settlement.medicalType())
                || settlement.medicalType().equals("13")
                || "1".equals(settlement.emergencyFlag())) {
            return false;
        }
        Instant at = event.header().eventTime();
        Instant reversed = reversedAt.get(settlement.idOr(event.eventId()));
        if (reversed != null && reversed.isBefore(at.plus(Duration.ofHours(24)))) {
            return false;
        }
        return staysOf.getOrDefault(event.header().psnNo(), List.of()).stream()
                .filter(stay -> !cancelled.contains(stay.visitId()))
                .anyMatch(stay -> isDuring(stay, settlement, at));
    }

    private boolean isDuring(Admission stay, Settlement settlement, Instant at) {
        LocalDate day = Shanghai.dateOf(at);
        Instant end = endOf.get(stay.visitId());
        boolean inside =
                day.isAfter(Shanghai.dateOf(stay.beginsAt())) && (end == null || day.isBefore(Shanghai.dateOf(end)));
        boolean onLeave = leavesOf.getOrDefault(stay.visitId(), List.of()).stream()
                .anyMatch(leave -> !at.isBefore(leave.beginsAt()) && !at.isAfter(leave.endsAt()));
        Instant written = writtenAt.get(String.valueOf(settlement.prescriptionNo()));
        boolean byRelative =
                Boolean.TRUE.equals(settlement.agent()) && written != null && written.isBefore(stay.beginsAt());
        return inside
                && !onLeave
                && !byRelative
                && !settlement.institutionCode().equals(stay.institutionCode());
    }
}
