package org.fundwatch.serving.persons;

import java.time.Instant;
import org.fundwatch.schemas.verdict.Verdict;

/**
 * How a person stood after a verdict, in one benefit and year.
 *
 * @param verdict the latest of that benefit and year, with account balance and the year's sums in fen
 * @param at time of its event
 */
record Standing(Verdict verdict, Instant at) {}
