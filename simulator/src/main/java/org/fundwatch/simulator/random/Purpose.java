package org.fundwatch.simulator.random;

/** What a random stream is for. The order is part of the seed: new purposes go to the end. */
public enum Purpose {
    INSTITUTION,
    PRICE,
    PERSON,
    OPENING,
    DAY,
    VISIT,
    STAY,
    DELIVERY,
    CASTING,
    SCRIPT,
    STOCK
}
