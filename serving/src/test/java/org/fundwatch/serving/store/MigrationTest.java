package org.fundwatch.serving.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.fundwatch.serving.LocalSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database only goes forward: from nothing, and from the first release with a row in every table, to the same tables. */
@ExtendWith(LocalSystem.Extension.class)
class MigrationTest {
    private static final Path RELEASE = Path.of("src", "test", "resources", "release-0.1");
    private static final String LAST_OF_THE_RELEASE = "23";
    private static final String COLUMNS =
            "select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable"
                    + " from information_schema.columns where table_schema = 'public' order by 1";
    private static final String CHAIN =
            "select case when hash = sha256(coalesce(lag(hash) over (order by position), '')"
                    + " || convert_to(audit_text(a), 'UTF8')) then 'sound' end from audit_entry a";
    private static final String INDEXES = "select indexdef from pg_indexes where schemaname = 'public' order by 1";

    /** Refused records: a bare number, UTF-16, one that names them since it was repaired, another's; alerts with and without a case. */
    private static final String OF_THE_PERSON = """
            insert into dead_letter select 'fund.person-events', 1, n, 'BAD_TYPE', '', 'refused', null, null, encode(record, 'base64'), '00', 8, now(), 'H1'
              from (values (6, '{"psn_no":P1}'::bytea), (7, '{"psn_no":"P'::bytea), (8, '\\x50003100'::bytea), (9, '\\xe58fb75031e4ba'::bytea),
                (10, '{"psn_no":"P12"}'::bytea)) of_them (n, record);
            insert into dead_letter_deed (topic, partition, "offset", state, actor, reason, at, before_sha256, record_key)
              values ('fund.person-events', 1, 7, 'REPLAYED', 'first', 'reason', now(), '00', 'P1');
            update alert set document = '{"alert_id":"a1","subject":{"id":"P1"}}';
            update alert_revision set document = '{"alert_id":"a1","subject":{"id":"P1"}}';
            insert into alert (alert_id, revision, status, rule_id, severity, score, subject_kind, subject_id, window_from, amount_fen, event_time, detected_at, document)
              values ('a2', 1, 'RAISED', 'RX01', 'SUSPECTED', 60, 'PERSON', 'P1', now(), 0, now(), now(), '{"subject":{"id":"P1"}}');
            """;

    private final LocalSystem system;

    MigrationTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void fromNothingAndFromTheFirstReleaseItComesToTheSameTables() throws Exception {
        Database empty = create("from_nothing");
        empty.flyway(null).migrate();

        Database released = create("from_the_first_release");
        released.flyway(LAST_OF_THE_RELEASE).migrate();
        released.jdbc().sql(Files.readString(RELEASE.resolve("rows.sql"))).update();
        Map<String, Long> rows = released.rows();
        assertThat(rows.values()).doesNotContain(0L);
        released.flyway(null).migrate();

        assertThat(released.flyway(null).validateWithResult().validationSuccessful)
                .isTrue();
        assertThat(released.rows()).containsAllEntriesOf(rows);
        assertThat(released.texts(COLUMNS)).isEqualTo(empty.texts(COLUMNS));
        assertThat(released.texts(INDEXES)).isEqualTo(empty.texts(INDEXES));
        assertThat(released.texts(CHAIN)).as("the chain of the audit log").containsExactly("sound", "sound");
    }

    @Test
    void anErasedPersonIsInNoTableAndTheChainStaysSound() throws Exception {
        Database database = create("with_one_to_erase");
        database.flyway(null).migrate();
        database.jdbc().sql(Files.readString(RELEASE.resolve("rows.sql"))).update();
        assertThat(database.tablesThatName("P1"))
                .contains("verdict", "answer", "alert", "alert_case", "family_hold", "dead_letter_decoded");
        database.jdbc().sql(OF_THE_PERSON).update();
        Map<String, Long> before = database.rows();

        Path script = Path.of("..", "docker", "postgresql", "erase-person.sql");
        assertThatThrownBy(() -> database.runScript(script, " ", "keeper")).hasMessageContaining("no number");
        assertThatThrownBy(() -> database.runScript(script, "P1", "keeper")).hasMessageContaining("hold");
        assertThat(database.rows()).as("nothing is erased by halves").isEqualTo(before);
        database.jdbc().sql("delete from family_hold").update();
        database.runScript(script, "P1 ", "keeper");

        assertThat(database.tablesThatName("P1")).isEmpty();
        assertThat(database.tablesThatName("P3"))
                .as("what is a relative's stays")
                .contains("answer");
        Map<String, Long> after = database.rows();
        assertThat(after).containsEntry("audit_entry", 3L).containsEntry("case_entry", 1L);
        for (String untouched :
                List.of("account", "api_token", "institution", "indicator", "scorecard", "risk_result")) {
            assertThat(after.get(untouched)).isEqualTo(before.get(untouched));
        }
        assertThat(database.texts("select subject_id from alert_case")).allMatch(id -> id.startsWith("erased-"));
        assertThat(database.texts("select alert_id from alert where subject_id like 'erased-%'"
                        + " and document like '%\"id\":\"erased-%'"))
                .as("what the file of a case rests on stays with it")
                .containsExactly("a1");
        assertThat(database.texts("select alert_id from case_alert")).containsExactly("a1");
        assertThat(database.texts("select \"offset\"::text from dead_letter"))
                .as("records of nobody and of somebody else")
                .containsExactlyInAnyOrder("4", "10");
        assertThat(database.texts(CHAIN)).containsExactly("sound", "sound", "sound");
    }

    /** Flyway refuses to start on a database whose migrations were other ones. */
    @Test
    void whatWasReleasedIsNeverChanged() throws IOException {
        List<String> known = new ArrayList<>();
        for (MigrationInfo migration : create("compared").flyway(null).info().all()) {
            known.add(migration.getVersion() + " " + migration.getChecksum());
        }
        assertThat(known).containsSubsequence(Files.readAllLines(RELEASE.resolve("migrations.txt")));
    }

    private Database create(String name) {
        system.jdbc().sql("drop database if exists " + name).update();
        system.jdbc().sql("create database " + name).update();
        return new Database(system.jdbcUrl().replaceFirst("/[^/]+$", "/" + name));
    }

    private record Database(String url) {
        Flyway flyway(String target) {
            var settings = Flyway.configure().dataSource(url, "postgres", "").locations("classpath:db/migration");
            return (target == null ? settings : settings.target(target)).load();
        }

        JdbcClient jdbc() {
            return JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
        }

        List<String> texts(String sql) {
            return jdbc().sql(sql).query(String.class).list();
        }

        /** Tables in which a person's number stands, also inside the records that were refused. */
        List<String> tablesThatName(String psnNo) {
            List<String> found = new ArrayList<>();
            for (String table : rows().keySet()) {
                if (!texts("select '' from " + table + " t where to_jsonb(t)::text ~ '\\m" + psnNo + "\\M'")
                        .isEmpty()) {
                    found.add(table);
                }
            }
            if (!texts("select '' from dead_letter where convert_from(decode(record_base64, 'base64'), 'UTF8') ~ '\\m"
                            + psnNo + "\\M'")
                    .isEmpty()) {
                found.add("dead_letter_decoded");
            }
            return found;
        }

        /** As psql does, with what is asked for and set. */
        void runScript(Path script, String person, String actor) throws Exception {
            String sql = Files.readString(script)
                    .replaceAll("(?m)^\\\\prompt.*$", "")
                    .replace(":'person'", "'" + person + "'")
                    .replace(":'actor'", "'" + actor + "'");
            try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(sql);
                connection.commit();
            }
        }

        /** How many rows each table has. */
        Map<String, Long> rows() {
            Map<String, Long> rows = new TreeMap<>();
            for (String table : texts("select tablename from pg_tables where schemaname = 'public'"
                    + " and tablename <> 'flyway_schema_history'")) {
                rows.put(
                        table,
                        jdbc().sql("select count(*) from " + table)
                                .query(Long.class)
                                .single());
            }
            return rows;
        }
    }
}
