package org.fundwatch.serving.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Arrays;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@code /api/docs}: every route of the API as OpenAPI. Paths and parameters come from the controllers; what bodies look
 * like, which they read and write as bytes, comes from {@link DescribedOperations}.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String BEARER = "bearer";

    @Bean
    OpenAPI description() {
        OpenAPI description = new OpenAPI()
                .info(new Info()
                        .title("Fundwatch")
                        .version("1")
                        .description("Field names and codes are those of the national interface; the glossary is"
                                + " schemas/README.md, a guide for gateways docs/gateway.md. Amounts are yuan with at most two"
                                + " decimals, times carry an offset. Whatever fails is a problem document (RFC 9457)"
                                + " with a reason and, where there is one, the field."))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("./fundwatch token --role gateway --institution CODE")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
        Arrays.stream(ApiPart.values())
                .forEach(part ->
                        description.addTagsItem(new Tag().name(part.title()).description(part.description())));
        return description;
    }

    @Bean
    OpenApiCustomizer describedOperations() {
        return DescribedOperations.read()::describe;
    }
}
