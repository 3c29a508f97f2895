package org.fundwatch.serving.institutions;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names, places and levels of institutions, as the latest publication has them. */
@Component
public class InstitutionDirectory {
    private static final int PAGE = 100;

    private final JdbcClient jdbc;

    public InstitutionDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One institution. */
    public record Entry(
            String code,
            String name,
            @Nullable String region,
            @Nullable String kind,
            @Nullable String level) {}

    /** One line of the overview: an institution with its standing alerts. Amount in fen. */
    public record Overview(Entry institution, long alerts, long amountFen) {}

    /** The institution, if the rulebook knows it. */
    public Optional<Entry> find(String code) {
        return jdbc.sql(
                        "select fixmedins_code, name, region, kind, level from institution where fixmedins_code = :code")
                .param("code", code)
                .query((row, n) -> new Entry(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .optional();
    }

    /** Names by code; codes the rulebook does not know are absent. */
    public Map<String, String> names(Collection<String> codes) {
        return codes.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select fixmedins_code, name from institution where fixmedins_code in (:codes)")
                        .param("codes", codes)
                        .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A page of the overview, and whether there is another. */
    public record Page(List<Overview> rows, boolean more) {}

    /** Institutions in scope, those with the largest amounts at risk first. */
    Page overview(Caller caller, int page) {
        List<Overview> rows = jdbc.sql("""
                        select i.fixmedins_code, i.name, i.region, i.kind, i.level,
                          coalesce(a.alerts, 0) as alerts, coalesce(a.amount, 0) as amount
                        from institution i
                        left join (select fixmedins_code, count(*) as alerts, sum(amount_fen) as amount
                                   from alert where status <> 'WITHDRAWN' group by fixmedins_code) a
                          on a.fixmedins_code = i.fixmedins_code
                        where true %s
                        order by amount desc, alerts desc, i.fixmedins_code
                        limit :limit offset :offset""".formatted(caller.regionCondition("i.region")))
                .param("scope", caller.regionPatterns())
                .param("limit", PAGE + 1)
                .param("offset", (long) page * PAGE)
                .query((row, n) -> new Overview(
                        new Entry(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)),
                        row.getLong("alerts"),
                        row.getLong("amount")))
                .list();
        boolean more = rows.size() > PAGE;
        return new Page(more ? rows.subList(0, PAGE) : rows, more);
    }
}
