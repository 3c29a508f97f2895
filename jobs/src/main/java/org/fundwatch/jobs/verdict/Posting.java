package org.fundwatch.jobs.verdict;

import org.fundwatch.schemas.rulebook.ProgressMark;

/**
 * What a task keeps of a record of the rulebook log: a manifest, or the latest mark under {@link ProgressMark#KEY}.
 *
 * @param activeFrom epoch milliseconds; of the mark: complete until
 * @param manifest the manifest as JSON; empty for the mark
 */
public record Posting(long activeFrom, int number, byte[] manifest) {}
