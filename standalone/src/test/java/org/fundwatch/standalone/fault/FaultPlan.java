package org.fundwatch.standalone.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Faults round after round, each until verdicts are given again. */
final class FaultPlan {
    /** How long a pause or a cut lasts. */
    private static final Duration HELD = Duration.ofSeconds(4);

    private final Installation installation;
    private final Probe probe;
    private final Random random;
    private final Random ofServing;
    private final List<List<Fault>> rounds;
    private final List<Strike> strikes = new ArrayList<>();

    /** @param recoveredMillis from the fault until every partition had a verdict on an event sent after it */
    record Strike(Fault fault, long recoveredMillis) {}

    /** @param rounds what strikes at once, round by round; what is not possible here is left out */
    FaultPlan(Installation installation, Probe probe, List<List<Fault>> rounds, long seed) {
        this.installation = installation;
        this.probe = probe;
        this.random = new Random(seed);
        this.ofServing = new Random(seed);
        this.rounds = rounds.stream()
                .map(round -> round.stream().filter(this::isPossible).toList())
                .filter(round -> !round.isEmpty())
                .toList();
    }

    /** Faults in an order that follows from a seed: what strikes the jobs and what strikes serving strike at once, in pairs. */
    static List<List<Fault>> inPairs(Map<Fault, Integer> counts, long seed) {
        List<Fault> order = new ArrayList<>();
        counts.forEach((fault, count) -> order.addAll(Collections.nCopies(count, fault)));
        Collections.shuffle(order, new Random(seed));
        Map<Boolean, List<Fault>> sides = order.stream().collect(Collectors.partitioningBy(Fault::isOfServing));
        List<Fault> jobs = sides.get(false);
        List<Fault> serving = sides.get(true);
        List<List<Fault>> rounds = new ArrayList<>();
        for (int i = 0; i < Math.max(jobs.size(), serving.size()); i++) {
            int round = i;
            rounds.add(Stream.of(jobs, serving)
                    .filter(side -> round < side.size())
                    .map(side -> side.get(round))
                    .toList());
        }
        return rounds;
    }

    /** A disk that is not one of its own is not filled. */
    private boolean isPossible(Fault fault) {
        return (fault != Fault.FILL_DATABASE || installation.database().disk().isMounted())
                && (fault != Fault.FILL_CHECKPOINTS
                        || installation.flink().disk().isMounted());
    }

    /** What strikes at once, round by round. */
    List<List<Fault>> rounds() {
        return rounds;
    }

    List<Strike> strikes() {
        return strikes;
    }

    /** How long verdicts stayed away after each fault of a kind, rising. */
    List<Long> recoveries(Fault fault) {
        return strikes.stream()
                .filter(strike -> strike.fault == fault)
                .map(Strike::recoveredMillis)
                .sorted()
                .toList();
    }

    /** @param beforeEach what is done before each round, with its number from 0 */
    void run(IntConsumer beforeEach) throws Exception {
        for (int i = 0; i < rounds.size(); i++) {
            beforeEach.accept(i);
            for (ServingProcess instance : installation.serving()) {
                instance.startAgainIfEnded();
            }
            List<Fault> round = rounds.get(i);
            if (round.contains(Fault.KILL_SERVING)) {
                awaitServing();
            }
            List<CompletableFuture<Long>> begun = round.stream()
                    .map(fault -> CompletableFuture.supplyAsync(() -> begin(fault)))
                    .toList();
            for (CompletableFuture<Long> one : begun) {
                one.get();
            }
            long verdicts = probe.lastVerdict();
            for (int fault = 0; fault < round.size(); fault++) {
                strikes.add(
                        new Strike(round.get(fault), verdicts - begun.get(fault).get()));
            }
            System.out.printf(
                    "%3d %s: verdicts again after %d ms%n",
                    i + 1, round, verdicts - begun.get(0).get());
        }
    }

    private long begin(Fault fault) {
        try {
            return strike(fault);
        } catch (Exception e) { // the main methods of the jobs declare it
            throw new IllegalStateException(fault + " went wrong", e);
        }
    }

    /** Returns when it began, epoch milliseconds. */
    private long strike(Fault fault) throws Exception {
        long now = System.currentTimeMillis();
        switch (fault) {
            case KILL_TASK_MANAGER -> now = installation.flink().killTaskManager(random);
            case KILL_JOB_MANAGER -> installation.flink().restartJobManager();
            case KILL_BROKER -> installation.broker().restart();
            case KILL_SERVING -> killServing();
            case KILL_DATABASE -> installation.database().restart();
            case PAUSE_TASK_MANAGER -> pauseTaskManager();
            case PAUSE_DATABASE -> pauseDatabase();
            case CUT_LOG -> hold(installation.broker().proxy(), TcpProxy.Line.CUT);
            case STALL_LOG -> hold(installation.broker().proxy(), TcpProxy.Line.STALLED);
            case SLOW_LOG -> hold(installation.broker().proxy(), TcpProxy.Line.SLOW);
            case CUT_DATABASE -> hold(installation.database().proxy(), TcpProxy.Line.CUT);
            case FILL_DATABASE -> fillDatabase();
            case FILL_CHECKPOINTS -> fillCheckpoints();
            case UPGRADE -> installation.flink().upgrade(FaultJob.VERDICT.parallelism());
            case RESCALE -> installation.flink().upgrade(1);
            case REPLACE_SERVING -> installation.replaceServing();
            case KILL_SERVING_OF_THE_RELEASE_BEFORE -> installation.killServingOfTheReleaseBefore();
        }
        return now;
    }

    /** One of the two instances is there at any time. */
    private void awaitServing() throws Exception {
        for (ServingProcess instance : installation.serving()) {
            instance.awaitReady();
        }
    }

    private void killServing() throws Exception {
        List<ServingProcess> instances = installation.serving();
        instances.get(ofServing.nextInt(instances.size())).restart();
    }

    private void pauseTaskManager() throws Exception {
        ChildProcess victim = installation.flink().taskManager(random);
        victim.pause();
        try {
            held();
        } finally {
            victim.resume();
        }
    }

    private void pauseDatabase() throws Exception {
        installation.database().signal("STOP");
        try {
            held();
        } finally {
            installation.database().signal("CONT");
        }
    }

    private void fillDatabase() throws Exception {
        SmallDisk disk = installation.database().disk();
        disk.fill();
        try {
            held();
        } finally {
            disk.free();
        }
        installation.database().restartIfEnded();
    }

    private void fillCheckpoints() throws Exception {
        SmallDisk disk = installation.flink().disk();
        try {
            installation.flink().awaitFailedCheckpoint();
        } finally {
            disk.free();
        }
    }

    private void hold(TcpProxy proxy, TcpProxy.Line line) throws Exception {
        proxy.set(line);
        try {
            held();
        } finally {
            proxy.set(TcpProxy.Line.OPEN);
        }
    }

    /** A fault without an end of its own lasts a while: what it does shows in the answers of the load. */
    private static void held() throws Exception {
        Await.within(HELD, () -> false);
    }
}
