package org.fundwatch.simulator.money;

/**
 * What everybody has in the account, has had from the pool this year and has borne of deductibles this year, by person,
 * fen: three numbers each.
 */
public final class Purses {
    private final long[] balance;
    private final long[] poolPaid;
    private final long[] deductiblePaid;
    private int year;

    public Purses(int persons, int year) {
        this.balance = new long[persons];
        this.poolPaid = new long[persons];
        this.deductiblePaid = new long[persons];
        this.year = year;
    }

    /** Begins a new year where it is one: what the pool paid and the person bore counts from zero. */
    public void enter(int newYear) {
        if (newYear != year) {
            year = newYear;
            java.util.Arrays.fill(poolPaid, 0);
            java.util.Arrays.fill(deductiblePaid, 0);
        }
    }

    public long balance(int person) {
        return balance[person];
    }

    public long poolPaid(int person) {
        return poolPaid[person];
    }

    public long deductiblePaid(int person) {
        return deductiblePaid[person];
    }

    public void credit(int person, long fen) {
        balance[person] += fen;
    }

    /** Notes what the pool paid and the person bore before the city began. */
    public void open(int person, long poolFen, long deductibleFen) {
        poolPaid[person] = poolFen;
        deductiblePaid[person] = deductibleFen;
    }

    /** Books a right claim. */
    public void book(int person, Claim claim, boolean ordinary) {
        balance[person] -= claim.account();
        poolPaid[person] += ordinary ? claim.pool() : 0;
        deductiblePaid[person] += ordinary ? claim.deductible() : 0;
    }

    /** Gives back what {@link #book} took for an ordinary claim. */
    public void giveBack(int person, Claim claim) {
        balance[person] += claim.account();
        poolPaid[person] = Math.max(0, poolPaid[person] - claim.pool());
        deductiblePaid[person] = Math.max(0, deductiblePaid[person] - claim.deductible());
    }
}
