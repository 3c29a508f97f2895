package org.fundwatch.standalone;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka, Flink with a counting job, and PostgreSQL on one data folder; also a program of its own, to be killed. */
final class Stations implements AutoCloseable {
    static final String IN = "in";
    static final String OUT = "out";

    final DataFolder data;
    final EmbeddedKafka kafka;
    final EmbeddedDatabase database;
    final EmbeddedFlink flink;
    final JobID job;

    private Stations(Path folder) throws Exception {
        data = DataFolder.open(folder);
        kafka = EmbeddedKafka.start(data);
        database = EmbeddedDatabase.start(data);
        createTopics();
        flink = EmbeddedFlink.start(data, 2, Map.of("execution.checkpointing.interval", "200 ms"));
        job = flink.submit("counting", new CountingJob(kafka.bootstrapServers(), IN, OUT));
    }

    static Stations open(Path folder) throws Exception {
        return new Stations(folder);
    }

    /** Runs until it is killed. Says READY after "one" has been counted and noted. */
    public static void main(String[] args) throws Exception {
        Stations stations = open(Path.of(args[0]));
        stations.send("one");
        stations.readUntil("one#1");
        stations.note("one");
        System.out.println("READY");
        Thread.sleep(Duration.ofMinutes(5).toMillis());
    }

    void send(String... texts) throws Exception {
        try (var producer = new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer())) {
            for (String text : texts) {
                producer.send(new ProducerRecord<>(IN, text, text)).get();
            }
        }
    }

    /** Reads the output from its beginning until a text has come. */
    List<String> readUntil(String last) {
        List<String> texts = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(client(), new StringDeserializer(), new StringDeserializer())) {
            var partitions = List.of(new TopicPartition(OUT, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!texts.contains(last) && System.nanoTime() < limit) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> texts.add(record.value()));
            }
        }
        return texts;
    }

    void note(String text) throws Exception {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists note (text varchar primary key)");
            statement.execute("insert into note values ('" + text + "')");
        }
    }

    List<String> notes() throws Exception {
        List<String> notes = new ArrayList<>();
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select text from note order by text")) {
            while (rows.next()) {
                notes.add(rows.getString(1));
            }
        }
        return notes;
    }

    private Connection connect() throws Exception {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), "");
    }

    private void createTopics() throws Exception {
        try (Admin admin = Admin.create(client())) {
            var existing = admin.listTopics().names().get();
            var missing = List.of(IN, OUT).stream()
                    .filter(name -> !existing.contains(name))
                    .map(name -> new NewTopic(name, 1, (short) 1))
                    .toList();
            admin.createTopics(missing).all().get();
        }
    }

    private Properties client() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        return properties;
    }

    @Override
    public void close() throws Exception {
        flink.close();
        kafka.close();
        database.close();
        data.close();
    }
}
