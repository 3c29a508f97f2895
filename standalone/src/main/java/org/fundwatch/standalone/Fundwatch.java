package org.fundwatch.standalone;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(name = "fundwatch", mixinStandardHelpOptions = true, version = "0.1.0")
public final class Fundwatch implements Runnable {
    public static void main(String[] args) {
        System.exit(new CommandLine(new Fundwatch()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
