package org.fundwatch.standalone.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Faults in an order that follows from a seed, one after the other, each until verdicts are given again. */
final class FaultPlan {
    /** How long a pause or a cut lasts. */
    private static final Duration HELD = Duration.ofSeconds(4);

    private final Installation installation;
    private final Probe probe;
    private final Random random;
    private final List<Fault> order;
    private final List<Strike> strikes = new ArrayList<>();

    /** @param recoveredMillis from the fault until every partition had a verdict on an event sent after it */
    record Strike(Fault fault, long recoveredMillis) {}

    FaultPlan(Installation installation, Probe probe, Map<Fault, Integer> counts, long seed) {
        this.installation = installation;
        this.probe = probe;
        this.random = new Random(seed);
        this.order = new ArrayList<>();
        counts.forEach((fault, count) -> order.addAll(Collections.nCopies(count, fault)));
        Collections.shuffle(order, random);
    }

    List<Fault> order() {
        return order;
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

    /** @param beforeEach what is done before each fault, with its number from 0 */
    void run(java.util.function.IntConsumer beforeEach) throws Exception {
        for (int i = 0; i < order.size(); i++) {
            beforeEach.accept(i);
            long at = strike(order.get(i));
            long recovered = probe.lastVerdict() - at;
            strikes.add(new Strike(order.get(i), recovered));
            System.out.printf("%3d %-20s verdicts again after %6d ms%n", i + 1, order.get(i), recovered);
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
            case UPGRADE -> installation.flink().upgrade(FaultJob.VERDICT.parallelism());
            case RESCALE -> installation.flink().upgrade(1);
        }
        return now;
    }

    private void killServing() throws Exception {
        List<ServingProcess> instances = installation.serving();
        for (ServingProcess instance : instances) {
            // one of the two is there at any time
            instance.awaitReady();
        }
        instances.get(random.nextInt(instances.size())).restart();
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
