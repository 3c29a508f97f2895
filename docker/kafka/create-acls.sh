#!/usr/bin/env bash
# What each part may do with the topics; nobody may do anything else. Principals are the names of the clients (User:<name>), whatever
# signs them in. Brokers: authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer,
# allow.everyone.if.no.acl.found=false.
set -euo pipefail

servers=${KAFKA_BOOTSTRAP:?host:port of a broker}
settings=${KAFKA_ADMIN_PROPERTIES:?file with what an administrator needs to be let in}
acls=${KAFKA_ACLS_COMMAND:-/opt/kafka/bin/kafka-acls.sh}

allow() {
    "$acls" --bootstrap-server "$servers" --command-config "$settings" --add --force --allow-principal "User:$1" "${@:2}"
}
reads() {
    for topic in "${@:2}"; do allow "$1" --operation Read --operation Describe --topic "$topic"; done
}
writes() {
    for topic in "${@:2}"; do allow "$1" --operation Write --operation Describe --topic "$topic"; done
}
groups() {
    allow "$1" --operation Read --operation Describe --resource-pattern-type prefixed --group "$2"
}

reads verdict fund.person-events fund.rulebook
writes verdict fund.verdicts fund.dead-letters fund.person-events
groups verdict fundwatch-verdict

reads pattern fund.person-events fund.institution-events fund.indicators fund.verdicts fund.rulebook
writes pattern fund.alerts fund.dead-letters
groups pattern fundwatch-pattern

reads indicator fund.verdicts fund.person-events fund.rulebook
writes indicator fund.indicators
groups indicator fundwatch-indicator

allow serving --operation Read --operation Describe --resource-pattern-type prefixed --topic fund.
writes serving fund.person-events fund.institution-events fund.rulebook

writes core-platform fund.person-events fund.institution-events
reads archive fund.person-events fund.institution-events
