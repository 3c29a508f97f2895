package org.fundwatch.standalone.bench;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.standalone.Fundwatch;

/** Another process of this program, with the JVM, the options and the classpath of this one. */
public final class SameJvm {
    private SameJvm() {}

    /** The process of a command as on the command line, not started yet. */
    public static ProcessBuilder running(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-XX:StartFlightRecording"))
                .forEach(command::add);
        String classPath = System.getProperty("java.class.path", "");
        if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
            // only as the jar of -jar may it open what its manifest says
            command.addAll(List.of("-jar", classPath));
        } else {
            command.addAll(List.of("-cp", classPath, Fundwatch.class.getName()));
        }
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
