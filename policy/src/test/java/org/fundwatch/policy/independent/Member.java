package org.fundwatch.policy.independent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Member of a family: what the generator has to remember to make events that fit. */
final class Member {
    final String number;
    String region;
    String insuranceType = "310";
    int enrolments;
    String lastInstitution;
    String lastVisit;
    String openStay;
    final List<String> settlements = new ArrayList<>();
    final List<String> prescriptions = new ArrayList<>();
    final List<ObjectNode> reviews = new ArrayList<>();
    final List<ObjectNode> sent = new ArrayList<>();
    final List<ObjectNode> holds = new ArrayList<>();

    Member(String number, String region) {
        this.number = number;
        this.region = region;
    }
}
