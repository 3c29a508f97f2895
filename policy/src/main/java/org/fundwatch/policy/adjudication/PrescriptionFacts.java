package org.fundwatch.policy.adjudication;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The external prescription that a purchase names, as the person's log knows it.
 *
 * @param institutionCode of the prescriber
 * @param issuedOn day of the prescription
 * @param validUntil last day it may be filled, absent for no limit
 * @param leftPacksE4 what may still be bought, 1/10000 packs by item code; {@link Long#MAX_VALUE} where no quantity is
 *     written
 */
public record PrescriptionFacts(
        String institutionCode,
        LocalDate issuedOn,
        @Nullable LocalDate validUntil,
        Map<String, Long> leftPacksE4) {}
