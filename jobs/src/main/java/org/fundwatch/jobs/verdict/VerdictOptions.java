package org.fundwatch.jobs.verdict;

import java.io.Serializable;
import java.time.Duration;

/**
 * What the verdict pipeline is told.
 *
 * @param rulebookStore folder of the content-addressed rulebook files
 * @param publicationLead a publication must be appended this long before it is in force
 * @param partitions partitions of the person log
 */
public record VerdictOptions(String rulebookStore, Duration publicationLead, int partitions) implements Serializable {}
