package org.fundwatch.serving.reviews;

import java.util.List;
import org.fundwatch.schemas.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A settlement in review.
 *
 * @param verdict with what is missing as its findings and the original event
 * @param proposal what is proposed, if anything is
 * @param refusals why the job refused a resolution that two people had agreed on, as reasons of its findings
 */
public record Review(Verdict verdict, @Nullable Proposal proposal, List<String> refusals) {}
