package org.fundwatch.serving.gateway;

import java.util.concurrent.Executor;
import org.apache.coyote.ProtocolHandler;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * What waits for a thread of the web server: requests nobody has looked at yet, of whatever kind, and answers that are yet to be
 * written. Where the processors cannot keep up with them, the queue is here and not behind the log.
 */
@Component
class RequestQueue implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private volatile @Nullable ProtocolHandler handler;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addProtocolHandlerCustomizers(opened -> handler = opened);
    }

    /** How many requests wait now; none before the web server is open. */
    int length() {
        ProtocolHandler opened = handler;
        Executor threads = opened == null ? null : opened.getExecutor();
        // of any other kind the queue would not be known: then nothing here may go on as if it were empty
        return threads == null ? 0 : ((ThreadPoolExecutor) threads).getQueue().size();
    }
}
