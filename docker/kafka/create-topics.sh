#!/usr/bin/env bash
# Creates the topics of the contract where they are missing. The number of partitions of a topic never changes.
set -euo pipefail

servers=${KAFKA_BOOTSTRAP:?host:port of a broker}
partitions=${FUNDWATCH_PARTITIONS:-4}
replicas=${FUNDWATCH_REPLICAS:-1}
topics=${KAFKA_TOPICS_COMMAND:-/opt/kafka/bin/kafka-topics.sh}

create() {
    "$topics" --bootstrap-server "$servers" --create --if-not-exists --topic "$1" \
        --partitions "$2" --replication-factor "$replicas" \
        --config cleanup.policy="$3" --config retention.ms=-1 \
        --config message.timestamp.type=LogAppendTime --config max.message.bytes=2097152
}

create fund.person-events "$partitions" delete
create fund.institution-events "$partitions" delete
create fund.verdicts "$partitions" delete
create fund.alerts 1 delete
create fund.indicators 1 delete
create fund.dead-letters 1 delete
create fund.rulebook 1 compact
