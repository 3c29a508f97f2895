package org.fundwatch.serving.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processor time of a process and its children out of Linux's {@code /proc}; 0 where there is none. */
final class ProcessTimes {
    /** Linux counts in hundredths of a second. */
    private static final long MICROS_A_TICK = 10_000;
    /** Places in {@code stat} behind the name: parent, own time in user and system, that of children that have ended. */
    private static final int PARENT = 1;

    private static final int FIRST_TIME = 11;
    private static final int TIMES = 4;

    private ProcessTimes() {}

    static long parentOf(long pid) {
        String[] fields = fields(pid);
        return fields.length == 0 ? 0 : Long.parseLong(fields[PARENT]);
    }

    /** Of the process, of its living children, and of those that have ended. */
    static long ofTreeMicros(long pid) {
        long micros = micros(pid);
        for (ProcessHandle child :
                ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).toList()) {
            micros += micros(child.pid());
        }
        return micros;
    }

    private static long micros(long pid) {
        String[] fields = fields(pid);
        long ticks = 0;
        for (int i = 0; i < TIMES && fields.length > 0; i++) {
            ticks += Long.parseLong(fields[FIRST_TIME + i]);
        }
        return ticks * MICROS_A_TICK;
    }

    private static String[] fields(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException e) {
            return new String[0]; // no such process any more, or no Linux
        }
    }
}
