package org.fundwatch.serving.deadletters;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a refused record lies; written as {@code topic-partition-offset} it is the dead letter's id. */
record LetterPlace(String topic, int partition, long offset) {
    private static final Pattern ID = Pattern.compile("([a-z][a-z.-]{0,80})-(\\d{1,6})-(\\d{1,18})");

    /** The place that an id names; empty for what is no id. */
    static Optional<LetterPlace> of(String id) {
        Matcher parts = ID.matcher(id);
        return parts.matches()
                ? Optional.of(new LetterPlace(
                        parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "-" + offset;
    }
}
