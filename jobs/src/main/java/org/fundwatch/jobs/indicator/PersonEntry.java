package org.fundwatch.jobs.indicator;

import org.jspecify.annotations.Nullable;

/** What a record of the person log says to the indicators: of a stay, of an account. */
public record PersonEntry(@Nullable StayNews stay, @Nullable AccountNews account) {}
