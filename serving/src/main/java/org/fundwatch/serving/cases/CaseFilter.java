package org.fundwatch.serving.cases;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which cases to list, absent means any, and in which order.
 *
 * @param status absent: everything that is open
 * @param family letters of the rules
 * @param assignee account; {@code -} for nobody
 * @param hidden whether those snoozed or exempted today are listed instead of the others
 */
public record CaseFilter(
        @Nullable CaseStatus status,
        @Nullable String family,
        @Nullable String institution,
        @Nullable String assignee,
        boolean hidden,
        Order order,
        int page) {

    /** Nobody in {@link #assignee}. */
    static final String NOBODY = "-";

    /** What comes first. */
    public enum Order {
        AMOUNT("amount_fen desc"),
        SCORE("score desc"),
        LATEST("latest desc");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql + ", c.case_id";
        }
    }

    /** The address of another page of the same list. */
    public String at(int otherPage) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/cases").queryParam("order", order);
        parameter(address, "status", status);
        parameter(address, "family", family);
        parameter(address, "institution", institution);
        parameter(address, "assignee", assignee);
        parameter(address, "hidden", hidden ? "true" : null);
        return address.queryParam("page", otherPage).build().encode().toUriString();
    }

    private static void parameter(UriComponentsBuilder address, String name, @Nullable Object value) {
        if (value != null) {
            address.queryParam(name, value);
        }
    }
}
