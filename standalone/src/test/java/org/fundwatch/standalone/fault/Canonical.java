package org.fundwatch.standalone.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.standalone.bench.TopicReader;
import org.fundwatch.standalone.log.LogTopics;

/** Answers of the ledger as they are compared: without {@code decided_at}, which alone may differ. */
final class Canonical {
    private Canonical() {}

    static String of(byte[] json) {
        ObjectNode answer = JsonCodec.read(ObjectNode.class, json);
        answer.remove("decided_at");
        // a file says in each line when it was received, which the events of a live log do not carry
        if (answer.path("event") instanceof ObjectNode original) {
            original.remove("received_at");
        }
        return answer.toString();
    }

    /** Everything said on {@code fund.verdicts}, what was said twice once. */
    static Set<String> onTopic(String kafka) {
        Set<String> answers = new TreeSet<>();
        try (TopicReader topic = new TopicReader(kafka, Topics.VERDICTS, LogTopics.PARTITIONS)) {
            topic.readAll(record -> {
                if (record.key() != null) {
                    answers.add(of(record.value()));
                }
            });
        }
        return answers;
    }
}
