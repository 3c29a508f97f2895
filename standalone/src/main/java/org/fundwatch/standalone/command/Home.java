package org.fundwatch.standalone.command;

import java.nio.file.Path;

/** The clone from which the launcher runs. */
final class Home {
    private Home() {}

    static Path folder() {
        return Path.of(System.getProperty("fundwatch.home", "."))
                .toAbsolutePath()
                .normalize();
    }
}
