package org.fundwatch.jobs.verdict;

import org.apache.flink.util.OutputTag;

/** Where an operator puts what does not belong to its main output. */
@FunctionalInterface
interface SideOutput {
    <T> void put(OutputTag<T> tag, T value);
}
