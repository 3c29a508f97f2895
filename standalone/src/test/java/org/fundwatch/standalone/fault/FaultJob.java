package org.fundwatch.standalone.fault;

import java.util.Map;
import org.fundwatch.jobs.indicator.IndicatorJob;
import org.fundwatch.jobs.pattern.PatternJob;
import org.fundwatch.jobs.verdict.VerdictJob;

/** The jobs with what the deployment sets for each of them. */
enum FaultJob {
    VERDICT("verdict", 2, Map.of("execution.buffer-timeout.interval", "0 ms")) {
        @Override
        void main(String[] words) throws Exception {
            VerdictJob.main(words);
        }
    },
    PATTERN("pattern", 1, Map.of("state.backend.rocksdb.writebuffer.size", "2mb")) {
        @Override
        void main(String[] words) throws Exception {
            PatternJob.main(words);
        }
    },
    INDICATOR("indicator", 1, Map.of()) {
        @Override
        void main(String[] words) throws Exception {
            IndicatorJob.main(words);
        }
    };

    private final String title;
    private final int parallelism;
    private final Map<String, String> settings;

    FaultJob(String title, int parallelism, Map<String, String> settings) {
        this.title = title;
        this.parallelism = parallelism;
        this.settings = settings;
    }

    /** Its name in Flink. */
    String title() {
        return title;
    }

    int parallelism() {
        return parallelism;
    }

    Map<String, String> settings() {
        return settings;
    }

    abstract void main(String[] words) throws Exception;
}
