package org.fundwatch.standalone.fault;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much a run sends and does.
 *
 * @param persons of the simulated city
 * @param days of the simulated city
 * @param background settlements of others on the days of the city, straight into the log ({@link Background})
 * @param people of gateways
 * @param gatewaySettlements of these people over HTTP, today, without those of the city
 * @param perSecond settlements a second over HTTP
 * @param families with a relative who helps
 * @param poisons records that no job can use
 * @param lean whether the pattern and indicator jobs keep their states on the heap, which starts with less work than RocksDB
 * @param rounds of faults, those of each at once
 * @param servingJar of the release that the instances of serving begin with, if not this one
 */
record FaultSize(
        long seed,
        int persons,
        int days,
        int background,
        int people,
        int gatewaySettlements,
        int perSecond,
        int families,
        int poisons,
        boolean lean,
        List<List<Fault>> rounds,
        Optional<Path> servingJar) {

    /** A few minutes of faults. */
    static FaultSize slice(long seed) {
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        for (Fault fault : List.of(
                Fault.KILL_TASK_MANAGER,
                Fault.KILL_JOB_MANAGER,
                Fault.KILL_BROKER,
                Fault.PAUSE_TASK_MANAGER,
                Fault.FILL_CHECKPOINTS,
                Fault.KILL_SERVING,
                Fault.KILL_DATABASE,
                Fault.FILL_DATABASE,
                Fault.CUT_LOG,
                Fault.SLOW_LOG)) {
            faults.put(fault, 1);
        }
        return small(seed, 200, FaultPlan.inPairs(faults, seed), Optional.empty());
    }

    /**
     * Serving of an earlier release, replaced instance by instance. Between the two the old one is killed, and starts on the
     * database as the new one has made it.
     *
     * @param servingJar of that release
     */
    static FaultSize rollingUpgrade(long seed, Path servingJar) {
        List<List<Fault>> rounds = List.of(
                List.of(Fault.KILL_TASK_MANAGER),
                List.of(Fault.REPLACE_SERVING),
                List.of(Fault.KILL_JOB_MANAGER),
                List.of(Fault.UPGRADE, Fault.KILL_SERVING_OF_THE_RELEASE_BEFORE),
                List.of(Fault.KILL_DATABASE),
                List.of(Fault.KILL_BROKER),
                List.of(Fault.REPLACE_SERVING),
                List.of(Fault.KILL_SERVING));
        return small(seed, 400, rounds, Optional.of(servingJar));
    }

    private static FaultSize small(
            long seed, int gatewaySettlements, List<List<Fault>> rounds, Optional<Path> servingJar) {
        return new FaultSize(seed, 150, 8, 0, 60, gatewaySettlements, 4, 6, 20, true, rounds, servingJar);
    }

    /** The long profile: 100,000 settlements and more, of which a city of this size has 20,000. */
    static FaultSize full(long seed) {
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        faults.put(Fault.KILL_TASK_MANAGER, 20);
        faults.put(Fault.KILL_JOB_MANAGER, 3);
        faults.put(Fault.KILL_BROKER, 5);
        faults.put(Fault.KILL_SERVING, 3);
        faults.put(Fault.KILL_DATABASE, 3);
        faults.put(Fault.PAUSE_TASK_MANAGER, 2);
        faults.put(Fault.PAUSE_DATABASE, 2);
        faults.put(Fault.CUT_LOG, 2);
        faults.put(Fault.STALL_LOG, 2);
        faults.put(Fault.SLOW_LOG, 2);
        faults.put(Fault.CUT_DATABASE, 2);
        faults.put(Fault.FILL_DATABASE, 2);
        faults.put(Fault.FILL_CHECKPOINTS, 2);
        faults.put(Fault.UPGRADE, 1);
        faults.put(Fault.RESCALE, 1);
        return new FaultSize(
                seed,
                6_000,
                42,
                80_000,
                500,
                2_000,
                5,
                50,
                500,
                false,
                FaultPlan.inPairs(faults, seed),
                Optional.empty());
    }

    int strikes() {
        return rounds.stream().mapToInt(List::size).sum();
    }
}
