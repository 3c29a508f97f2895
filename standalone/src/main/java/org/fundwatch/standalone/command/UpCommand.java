package org.fundwatch.standalone.command;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.fundwatch.standalone.StartupProblem;
import org.fundwatch.standalone.up.LocalSystem;
import org.fundwatch.standalone.up.Sample;
import org.fundwatch.standalone.up.UpOptions;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}: the whole system on this machine, until Ctrl-C. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the whole system on this machine and replays a sample; Ctrl-C stops it.")
public final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--sample",
            paramLabel = "city|FILE|none",
            defaultValue = "city",
            description = "What to replay: a simulated city (default), a file of events, or nothing.")
    private String sample = "city";

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "40000",
            description = "Simulated seconds to a second (default ${DEFAULT-VALUE}); 0 as fast as it goes.")
    private long speed;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Port of the web server (default ${DEFAULT-VALUE}); 0 takes a free one.")
    private int port;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private RulebookOption rulebook = new RulebookOption();

    @Override
    public Integer call() throws Exception {
        Path folder = data.folder();
        // libraries unpack here what they need; nothing stays outside the data folder
        System.setProperty("java.io.tmpdir", folder.resolve(LocalSystem.SCRATCH).toString());
        System.setProperty("fundwatch.log", folder.resolve("fundwatch.log").toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        UpOptions options = new UpOptions(Sample.parse(sample), speed, folder, port, rulebook.folder());
        if (options.sample().file() != null
                && !Files.isReadable(options.sample().file())) {
            throw new StartupProblem("The sample file " + sample + " cannot be read.");
        }
        LocalSystem system = new LocalSystem(options);
        CountDownLatch stopped = new CountDownLatch(1);
        // before anything is started: Ctrl-C may come half way
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            System.err.println("Stopping …");
                            system.close();
                            stopped.countDown();
                        },
                        "stop"));
        system.start();
        announce(system, System.out);
        stopped.await();
        return 0;
    }

    private void announce(LocalSystem system, PrintStream out) {
        out.println("Console   " + system.url());
        out.println("API       " + system.url() + "/api/v1   (a token: ./fundwatch token --role gateway --data "
                + data.folder() + ")");
        out.println("Kafka     " + system.kafkaAddress());
        out.println("Log       " + data.folder().resolve("fundwatch.log"));
        system.oneTimePassword().ifPresent(password -> out.println("Sign in   admin   one-time password " + password));
        out.println("READY");
        out.flush();
    }
}
