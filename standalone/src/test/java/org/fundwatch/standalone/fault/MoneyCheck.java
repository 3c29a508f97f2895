package org.fundwatch.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.Computed;
import org.fundwatch.schemas.verdict.Verdict;

/** Sums over the verdicts of a log, worked out here and not by the ledger. */
final class MoneyCheck {
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Long> account = new HashMap<>();
    private final Map<String, Long> aid = new HashMap<>();
    private final Map<String, Long> balance = new HashMap<>();
    private int verdicts;

    /** Takes the answers of the ledger in the order of the log. */
    static MoneyCheck over(Iterable<String> answers) {
        MoneyCheck check = new MoneyCheck();
        for (String answer : answers) {
            if (answer.contains("\"type\":\"VERDICT\"") && !answer.contains("\"duplicate_of\":\"")) {
                check.take(JsonCodec.read(Verdict.class, answer.getBytes(UTF_8)));
            }
        }
        return check;
    }

    private void take(Verdict verdict) {
        verdicts++;
        Computed sum = verdict.computed();
        long lines = sum.selfPaidFen() + sum.aboveStandardFen() + sum.firstSelfPayFen() + sum.inScopeFen();
        long paid = sum.fundFen() + sum.accountFen() + sum.aidFen() + sum.cashFen();
        require(sum.totalFen() == lines, verdict, "the lines are not the total");
        require(sum.totalFen() == paid, verdict, "what is paid is not the total");
        require(sum.accountBalanceFen() >= 0, verdict, "a balance below zero");
        var year = verdict.year();
        require(
                year == null || sum.poolFen() <= 0 || year.fundPaidFen() <= year.capFen(),
                verdict,
                "the year is above the cap");
        String person = verdict.psnNo();
        balance.put(person, sum.accountBalanceFen());
        if (!verdict.eventType().name().equals("PRE_SETTLEMENT")) {
            account.merge(person, sum.accountFen(), Math::addExact);
            aid.merge(person, sum.aidFen(), Math::addExact);
        }
    }

    private void require(boolean holds, Verdict verdict, String problem) {
        if (!holds) {
            problems.add(problem + ": verdict " + verdict.verdictId());
        }
    }

    /** Whoever began with so much and spent only what these verdicts say has what the last of them says. */
    void requireSpentFrom(String person, long openingFen, long helpedWithFen) {
        if (balance.containsKey(person)) {
            long left = openingFen - account.getOrDefault(person, 0L) - helpedWithFen;
            if (left != balance.get(person)) {
                problems.add("an account should have " + left + " fen and has " + balance.get(person));
            }
        } else {
            problems.add("no verdict tells what is left of an account");
        }
    }

    /** Given to a person by relatives. */
    long aidOf(String person) {
        return aid.getOrDefault(person, 0L);
    }

    List<String> problems() {
        return problems;
    }

    int verdicts() {
        return verdicts;
    }
}
