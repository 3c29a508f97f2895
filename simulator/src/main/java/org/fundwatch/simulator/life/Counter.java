package org.fundwatch.simulator.life;

import java.time.LocalDate;
import java.util.List;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.money.Claim;
import org.fundwatch.simulator.money.Scope;
import org.fundwatch.simulator.money.ShanxiTerms;
import org.fundwatch.simulator.money.Terms;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.Institution;
import org.jspecify.annotations.Nullable;

/**
 * The counter that settles one visit: it looks at certificate, coverage, designation and prescription, and computes the
 * claim. In 15 of 1000 cases it gets the pool's part wrong.
 */
final class Counter {
    private static final int WRONG = 15_000;
    private static final int USES_ACCOUNT = 800_000;
    private static final int ID_CARD = 3_000;
    /** The seed texts have no terms for chronic benefits: the city invents these for its claims alone. */
    private static final int CHRONIC_BASIS_POINTS = 7_000;

    private final Stage stage;
    private final Person person;
    private final Institution place;
    private final VisitKind kind;
    private final @Nullable PrescriptionPlan filled;
    private final ShanxiTerms benefit;
    private final SeededStream random;
    private final String certificate;
    private final boolean accountUsed;

    Counter(
            Stage stage,
            Person person,
            Institution place,
            VisitKind kind,
            @Nullable PrescriptionPlan filled,
            LocalDate served,
            SeededStream random) {
        this.stage = stage;
        this.person = person;
        this.place = place;
        this.kind = kind;
        this.filled = filled;
        this.benefit = ShanxiTerms.on(served);
        this.random = random;
        this.certificate = random.chance(ID_CARD) ? "02" : random.chance(600_000) ? "01" : "03";
        this.accountUsed = !person.poolOnly() && random.chance(USES_ACCOUNT);
    }

    String certificate() {
        return certificate;
    }

    boolean accountUsed() {
        return accountUsed;
    }

    Scope scope(List<BillLine> bill) {
        return Scope.of(bill, benefit);
    }

    Claim rightClaim(Scope scope) {
        int index = person.index();
        return terms().claim(scope, stage.purses().balance(index));
    }

    /** The claim as it goes out. */
    Claim asClaimed(Claim right) {
        return random.chance(WRONG) ? right.movedToPool(random.between(-4_000, 4_000)) : right;
    }

    private Terms terms() {
        boolean carded = !certificate.equals("02");
        // Without a card the account is closed at places of the pool; at others only the pool is.
        boolean accountPays = accountUsed && (carded || !place.pooled());
        Integer priceClass = filled == null
                ? place.priceClass()
                : benefit.priceClassAtPharmacy(filled.prescriber().priceClass());
        if (!person.covered() || !carded || !place.pooled() || priceClass == null) {
            return Terms.withoutPool(accountPays);
        }
        if (kind == VisitKind.CHRONIC) {
            return new Terms(true, 0, CHRONIC_BASIS_POINTS, Long.MAX_VALUE, accountPays);
        }
        int index = person.index();
        return benefit.at(
                priceClass,
                person.retired(),
                stage.purses().poolPaid(index),
                stage.purses().deductiblePaid(index),
                accountPays);
    }
}
