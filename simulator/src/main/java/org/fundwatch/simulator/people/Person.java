package org.fundwatch.simulator.people;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.fundwatch.simulator.world.County;

/**
 * One insured person of the city, as invented as everything here.
 *
 * @param index its place in the population
 * @param contributionBaseFen a month
 * @param covered whether coverage is active
 * @param poolOnly enrolled without an account
 */
public record Person(
        int index,
        String psnNo,
        boolean female,
        LocalDate birthDate,
        boolean retired,
        boolean flexible,
        boolean covered,
        boolean poolOnly,
        County county,
        String employerNo,
        String residence,
        String telephoneHash,
        long contributionBaseFen,
        List<Condition> conditions) {

    /** The code of the sex as the enrolment spells it. */
    public String gender() {
        return female ? "2" : "1";
    }

    /** What a doctor writes down of a visit: what brought the person, and every chronic disease. */
    public List<String> diagnosed(List<String> because) {
        return because.isEmpty()
                ? because
                : Stream.concat(because.stream(), conditions.stream().map(Condition::icd))
                        .distinct()
                        .toList();
    }

    public boolean isChronic() {
        return !conditions.isEmpty();
    }
}
