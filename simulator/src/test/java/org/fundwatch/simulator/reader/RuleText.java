package org.fundwatch.simulator.reader;

import java.util.Set;

/** A rule as its text reads, over a whole city in memory and without its detection code. */
interface RuleText {
    String rule();

    /** What it flags: ids of events, or ids of subjects. */
    Set<String> flagged(CityLog log);
}
