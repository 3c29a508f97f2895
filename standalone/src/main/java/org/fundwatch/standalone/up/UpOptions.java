package org.fundwatch.standalone.up;

import java.nio.file.Path;

/**
 * What {@code up} was asked for.
 *
 * @param sample what to replay
 * @param speed simulated seconds to a second; 0 as fast as it goes
 * @param data folder that holds everything
 * @param port of the web server; 0 any free one
 * @param rulebook folder of the rulebook that becomes publication 1
 */
public record UpOptions(Sample sample, long speed, Path data, int port, Path rulebook) {}
