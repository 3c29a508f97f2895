package org.fundwatch.simulator.load;

/**
 * One event of a load, as bytes of the wire.
 *
 * @param person the record's key
 */
public record LoadEvent(String person, byte[] json) {}
