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
    private static final int MAX_LISTED = 500;

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

    /** Institutions in scope, those with the largest amounts at risk first. */
    List<Overview> overview(Caller caller) {
        return jdbc.sql("""
                        select i.fixmedins_code, i.name, i.region, i.kind, i.level,
                          count(a.alert_id) as alerts, coalesce(sum(a.amount_fen), 0) as amount
                        from institution i
                        left join alert a on a.fixmedins_code = i.fixmedins_code and a.status <> 'WITHDRAWN'
                        where true %s
                        group by i.fixmedins_code
                        order by amount desc, alerts desc, i.fixmedins_code limit :limit""".formatted(caller.regionCondition("i.region")))
                .param("scope", caller.regionPatterns())
                .param("limit", MAX_LISTED)
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
    }
}
