package org.fundwatch.serving.rulebook;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fundwatch.policy.rulebook.Institution;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Copies the publication's institutions into the database, where pages join and search them; the latest row counts. */
@Component
class InstitutionRows {
    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;

    InstitutionRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void replace(List<Institution> rows) {
        Map<String, Institution> latest = rows.stream()
                .collect(Collectors.toMap(
                        Institution::code, Function.identity(), (a, b) -> a.fromDay() >= b.fromDay() ? a : b));
        jdbc.update("delete from institution");
        jdbc.batchUpdate(
                "insert into institution (fixmedins_code, name, region, kind, level) values (?,?,?,?,?)",
                latest.values(),
                BATCH,
                (statement, institution) -> {
                    statement.setString(1, institution.code());
                    statement.setString(2, institution.name());
                    statement.setString(3, institution.region());
                    statement.setString(4, institution.kind().name());
                    Integer level = institution.level();
                    statement.setString(5, level == null ? null : level.toString());
                });
    }
}
