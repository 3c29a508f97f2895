package org.fundwatch.serving.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;

/** Fills the database with a province of 1 000 000 verdicts and 100 000 alerts, by the statements of {@code bench/province.sql}. */
final class Province {
    private static final Path RULES = Path.of("..", "rulebook", "rules");

    private Province() {}

    static void seed(LocalSystem system) {
        try (Connection connection = DriverManager.getConnection(system.jdbcUrl(), "postgres", "");
                Statement statement = connection.createStatement()) {
            for (String sql : script().split(";\\s*\\n")) {
                statement.execute(sql);
            }
            statement.execute("vacuum (analyze)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String script() {
        try (InputStream in = Province.class.getResourceAsStream("/bench/province.sql")) {
            if (in == null) {
                throw new IllegalStateException("bench/province.sql is a test resource of this module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(":verdict", text(verdict()))
                    .replace(":alert", text(alert()))
                    .replace(":rules", rules())
                    .replace(":row", text(row()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String verdict() {
        return json(Samples.paid("@id", "bs-@id", "bp-@id", Samples.MONDAY_NINE))
                .replace("v-@id", "bv-@id");
    }

    private static String alert() {
        Alert sample = Samples.alert("ba-@id", 1, Alert.Status.RAISED, Samples.MONDAY_NINE, 3_405_00);
        return json(sample).replaceAll("\"event_time\":\"[^\"]*\"", "\"event_time\":\"@time\"");
    }

    private static String row() {
        return json(Samples.row(IndicatorRow.Grain.DAY, LocalDate.of(2026, 3, 9), 1, 1500))
                .replace("\"DAY\"", "\"@grain\"")
                .replaceAll("\"window_from\":\"[^\"]*\"", "\"window_from\":\"@from\"")
                .replaceAll("\"window_to\":\"[^\"]*\"", "\"window_to\":\"@to\"");
    }

    private static String json(Object document) {
        return new String(JsonCodec.write(document), StandardCharsets.UTF_8);
    }

    private static String rules() throws IOException {
        try (var files = Files.list(RULES)) {
            List<String> ids = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> "'" + name.replace(".yaml", "") + "'")
                    .sorted()
                    .toList();
            return ids.stream().collect(Collectors.joining(",", "array[", "]"));
        }
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
