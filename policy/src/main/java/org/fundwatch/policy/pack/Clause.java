package org.fundwatch.policy.pack;

/**
 * A sentence of a policy text.
 *
 * @param citation as it is shown: text and place in it
 * @param source file or document it stands in
 * @param text the sentence
 */
public record Clause(String citation, String source, String text) {}
