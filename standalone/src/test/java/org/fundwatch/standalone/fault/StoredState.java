package org.fundwatch.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.security.Role;

/** What PostgreSQL and the instances say of themselves afterwards, once they have caught up. */
final class StoredState {
    private final Installation installation;
    private final FaultTable table;
    private final Duration limit;

    StoredState(Installation installation, FaultTable table, Duration limit) {
        this.installation = installation;
        this.table = table;
        this.limit = limit;
    }

    void check(Set<String> topic, Set<String> deadLetters, Map<String, String> alerts, Evidence evidence)
            throws Exception {
        Set<String> verdicts = topic.stream()
                .filter(answer -> answer.contains("\"type\":\"VERDICT\""))
                .filter(answer -> !answer.contains("\"event_type\":\"PRE_SETTLEMENT\""))
                .collect(Collectors.toCollection(TreeSet::new));
        compare("topic = database", verdicts, () -> documents());
        compare(
                "dead letters in the database",
                deadLetters,
                () -> texts("select topic || '-' || partition || '-' || \"offset\" from dead_letter"));
        compare("alerts in the database", new TreeSet<>(alerts.keySet()), () -> texts("select alert_id from alert"));
        List<String> divergence = new ArrayList<>(texts("select verdict_id from verdict_divergence"));
        double metric = 0;
        for (ServingProcess instance : installation.serving()) {
            metric += divergence(instance);
        }
        if (metric != 0) {
            divergence.add("the metric says " + metric);
        }
        table.add("verdict_divergence 0", divergence.size() + " rows, metric " + metric, divergence);
        audit(evidence);
    }

    private void compare(String invariant, Set<String> expected, Callable<Set<String>> stored) throws Exception {
        List<Set<String>> last = new ArrayList<>();
        Await.within(limit, () -> {
            last.clear();
            last.add(stored.call());
            return last.get(0).equals(expected);
        });
        List<String> differences = Invariants.difference(last.get(0), expected);
        table.add(invariant, last.get(0).size() + " rows, " + differences.size() + " differ", differences);
    }

    private Set<String> documents() throws SQLException {
        return texts("select document from verdict where event_type <> 'PRE_SETTLEMENT'"
                        + " union all select document from verdict_duplicate"
                        + " where document not like '%\"event_type\":\"PRE_SETTLEMENT\"%'")
                .stream()
                .map(document -> Canonical.of(document.getBytes(UTF_8)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> texts(String query) throws SQLException {
        Set<String> texts = new TreeSet<>();
        try (Connection connection = installation.database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private double divergence(ServingProcess instance) throws Exception {
        String token = installation.token("metrics", Role.AUDITOR);
        String figures = instance.send(instance.request("/actuator/prometheus")
                        .header("Authorization", "Bearer " + token)
                        .GET()
                        .build())
                .body();
        return figures.lines()
                .filter(line -> line.startsWith("verdict_divergence"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private void audit(Evidence evidence) throws Exception {
        ServingProcess instance = installation.serving().get(0);
        String body = instance.send(instance.request("/api/v1/audit/verification")
                        .header("Authorization", "Bearer " + installation.token("auditor", Role.AUDITOR))
                        .GET()
                        .build())
                .body();
        var verification = JsonCodec.mapper().readTree(body);
        long entries = verification.path("entries").asLong();
        table.add(
                "audit chain intact",
                entries + " entries, " + evidence.audited + " deeds confirmed",
                verification.path("intact").asBoolean() && entries >= evidence.audited.get());
    }
}
