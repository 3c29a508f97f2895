package org.fundwatch.standalone.fault;

/** What is done to the installation. */
enum Fault {
    KILL_TASK_MANAGER("SIGKILL a task manager with verdict tasks"),
    KILL_JOB_MANAGER("SIGKILL the job manager; jobs go on from their retained checkpoints"),
    KILL_BROKER("SIGKILL the broker"),
    KILL_SERVING("SIGKILL a serving instance"),
    KILL_DATABASE("SIGKILL PostgreSQL and its sessions"),
    PAUSE_TASK_MANAGER("SIGSTOP a task manager, SIGCONT"),
    PAUSE_DATABASE("SIGSTOP PostgreSQL and its sessions, SIGCONT"),
    CUT_LOG("cut serving off the broker"),
    STALL_LOG("let nothing through between serving and the broker"),
    SLOW_LOG("slow down what passes between serving and the broker"),
    CUT_DATABASE("cut serving off PostgreSQL"),
    FILL_DATABASE("fill the disk of PostgreSQL"),
    FILL_CHECKPOINTS("fill the disk of the checkpoints until one has failed"),
    UPGRADE("stop the verdict job with a savepoint and go on from it"),
    RESCALE("the same with one task in place of two"),
    REPLACE_SERVING("SIGTERM an instance of serving of the release before, start this one in its place"),
    KILL_SERVING_OF_THE_RELEASE_BEFORE("SIGKILL an instance of serving of the release before, start it again");

    private final String meaning;

    Fault(String meaning) {
        this.meaning = meaning;
    }

    /** Whether it strikes what stands behind HTTP, and not the way of an event through the log and the jobs. */
    boolean isOfServing() {
        return switch (this) {
            case KILL_SERVING,
                    KILL_DATABASE,
                    PAUSE_DATABASE,
                    CUT_LOG,
                    STALL_LOG,
                    SLOW_LOG,
                    CUT_DATABASE,
                    FILL_DATABASE,
                    REPLACE_SERVING,
                    KILL_SERVING_OF_THE_RELEASE_BEFORE -> true;
            case KILL_TASK_MANAGER,
                    KILL_JOB_MANAGER,
                    KILL_BROKER,
                    PAUSE_TASK_MANAGER,
                    FILL_CHECKPOINTS,
                    UPGRADE,
                    RESCALE -> false;
        };
    }

    String meaning() {
        return meaning;
    }
}
