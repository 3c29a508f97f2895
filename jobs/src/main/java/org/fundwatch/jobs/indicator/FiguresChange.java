package org.fundwatch.jobs.indicator;

/**
 * A settlement enters or leaves an institution's figures.
 *
 * @param at event time of the settlement, which names its windows
 * @param orderTime when the change came, in the order of the job
 */
public record FiguresChange(VerdictMeasure.Place place, long at, long orderTime, Figures figures) {}
