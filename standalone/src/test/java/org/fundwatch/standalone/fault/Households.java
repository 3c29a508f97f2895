package org.fundwatch.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.fundwatch.simulator.load.LoadEvent;
import org.fundwatch.standalone.system.WireEvents;

/** Families in which one pays for the other: each with an account of 3000 yuan, from which three settlements are helped. */
final class Households {
    static final long OPENING_FEN = 300_000;

    private static final int SETTLEMENTS = 3;

    private final int count;

    Households(int count) {
        this.count = count;
    }

    int count() {
        return count;
    }

    static String helper(int household) {
        return "HELPER-" + household;
    }

    static String patient(int household) {
        return "PATIENT-" + household;
    }

    List<LoadEvent> opening() {
        List<LoadEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event(patient(i), WireEvents.enrolment(patient(i), "11")));
            events.add(event(helper(i), WireEvents.enrolment(helper(i), "11")));
            events.add(event(helper(i), WireEvents.openingCredit(helper(i), "3000.00")));
            events.add(event(helper(i), WireEvents.spouseMayUse(helper(i), patient(i))));
        }
        return events;
    }

    /** What goes over HTTP: serving arranges the help. */
    List<byte[]> settlements() {
        List<byte[]> settlements = new ArrayList<>();
        for (int number = 0; number < SETTLEMENTS; number++) {
            for (int i = 0; i < count; i++) {
                String aid = "\"family_aid\":{\"authoriser_psn_no\":\"" + helper(i)
                        + "\",\"amt\":50.00,\"authoriser_cert_type\":\"01\"},\"med_type\"";
                settlements.add(
                        WireEvents.settlement("aid-" + i + "-" + number, patient(i), WireEvents.TIER_1, "200.00")
                                .replace("\"med_type\"", aid)
                                .getBytes(UTF_8));
            }
        }
        return settlements;
    }

    /** Questions whose answers say what is left of the helpers' accounts. */
    List<LoadEvent> quotes() {
        List<LoadEvent> quotes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            quotes.add(event(helper(i), WireEvents.preSettlement("left-" + i, helper(i), WireEvents.TIER_1, "10.00")));
        }
        return quotes;
    }

    private static LoadEvent event(String person, String json) {
        return new LoadEvent(person, json.getBytes(UTF_8));
    }
}
