package org.fundwatch.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Keeps the web server's own files in the data folder, so that nothing is left in the system's temporary folder. */
@Component
final class WebServerFolders implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final Path base;

    WebServerFolders(ServingProperties properties) {
        this.base = properties.dataDir().resolve("web").toAbsolutePath();
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        Path documents = base.resolve("documents");
        try {
            Files.createDirectories(documents);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + documents, e);
        }
        factory.setBaseDirectory(base.toFile());
        factory.getSettings().setDocumentRoot(documents.toFile());
    }
}
