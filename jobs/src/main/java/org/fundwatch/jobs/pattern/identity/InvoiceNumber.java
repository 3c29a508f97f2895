package org.fundwatch.jobs.pattern.identity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of an invoice: a series (what stands before its last digits, and how many these are) and a place in it.
 *
 * @param number of at most 18 digits
 */
record InvoiceNumber(String series, long number) {
    private static final Pattern SHAPE = Pattern.compile("(.*?)([0-9]{1,18})");

    /** The number as it stands on the paper; nothing where it does not end in digits. */
    static Optional<InvoiceNumber> of(String invoice) {
        Matcher matcher = SHAPE.matcher(invoice.strip());
        return matcher.matches()
                ? Optional.of(new InvoiceNumber(
                        matcher.group(1) + '#' + matcher.group(2).length(), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** Its place among blocks of so many numbers. */
    long block(long numbers) {
        return number / Math.max(1, numbers);
    }
}
