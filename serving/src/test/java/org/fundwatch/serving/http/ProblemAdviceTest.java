package org.fundwatch.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;

/** Every failure of an API request is a problem document that tells nothing of its inside. */
class ProblemAdviceTest {
    private static final String SECRET = "what nobody outside may read";

    @Test
    void whatCannotBeReachedNowIs503() throws ReflectiveOperationException {
        says(new KafkaException(SECRET), 503, "LOG_UNAVAILABLE");
        says(new UncheckedIOException(SECRET, new IOException()), 503, "STORE_UNAVAILABLE");
    }

    @Test
    void aFaultOfOursIs500AndADocumentToo() throws ReflectiveOperationException {
        says(new IllegalStateException(SECRET), 500, "INTERNAL_ERROR");
    }

    private static void says(RuntimeException failure, int status, String reason) throws ReflectiveOperationException {
        Method handler = new ExceptionHandlerMethodResolver(ProblemAdvice.class).resolveMethod(failure);
        assertThat(handler).as("who answers for " + failure.getClass()).isNotNull();
        handler.setAccessible(true);
        ResponseEntity<?> answer = (ResponseEntity<?>) handler.invoke(new ProblemAdvice(), failure);

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(new String((byte[]) answer.getBody(), StandardCharsets.UTF_8))
                .contains("\"reason\":\"" + reason + "\"")
                .doesNotContain(SECRET);
    }
}
