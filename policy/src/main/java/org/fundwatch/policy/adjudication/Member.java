package org.fundwatch.policy.adjudication;

import org.fundwatch.policy.pack.PersonStatus;
import org.fundwatch.schemas.event.Enrolment.Coverage;
import org.fundwatch.schemas.event.Enrolment.RemoteFiling;

/**
 * What the fund knows of a person on the service date.
 *
 * @param age in whole years, or {@link org.fundwatch.policy.pack.TermTable#AGE_UNKNOWN}
 * @param insuredRegion region of the enrolment
 * @param remoteRegion where a filing holds, empty for none
 * @param poolOnly without an individual account
 */
public record Member(
        PersonStatus status,
        int age,
        Coverage coverage,
        String insuredRegion,
        RemoteFiling remoteFiling,
        String remoteRegion,
        boolean poolOnly) {}
