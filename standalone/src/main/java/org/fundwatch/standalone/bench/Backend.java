package org.fundwatch.standalone.bench;

import java.util.Locale;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where Flink keeps the state of a job. */
enum Backend {
    HEAP("hashmap"),
    ROCKSDB("rocksdb");

    private final String type;

    Backend(String type) {
        this.type = type;
    }

    /** Sets this backend for the job; on RocksDB checkpoints are incremental. */
    StreamExecutionEnvironment set(StreamExecutionEnvironment environment) {
        Configuration config = new Configuration();
        config.set(StateBackendOptions.STATE_BACKEND, type);
        config.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, this == ROCKSDB);
        environment.configure(config);
        return environment;
    }

    /** As Flink names it. */
    String type() {
        return type;
    }

    /** As it is named in figures. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
