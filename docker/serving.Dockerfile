# Web server of gateways and people. Build from the root of the clone:
#   docker build -f docker/serving.Dockerfile -t fundwatch/serving .
FROM eclipse-temurin:17-jdk AS build
WORKDIR /source
COPY . .
RUN ./mvnw -q -B -pl serving -am -DskipTests -Dspotless.check.skip=true package \
    dependency:copy-dependencies -DincludeScope=runtime -DexcludeGroupIds=org.fundwatch -DoutputDirectory=/source/lib \
 && cp schemas/target/*-SNAPSHOT.jar policy/target/*-SNAPSHOT.jar serving/target/*-SNAPSHOT.jar lib/

FROM eclipse-temurin:17-jre
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --no-create-home fundwatch \
 && mkdir -p /data /rulebook-store && chown fundwatch /data /rulebook-store
COPY --from=build /source/lib /opt/fundwatch/lib
COPY rulebook /opt/fundwatch/rulebook
USER 10001
VOLUME ["/data", "/rulebook-store"]
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
    CMD curl --fail --silent http://localhost:8080/actuator/health/readiness || exit 1
ENV FUNDWATCH_DATA_DIR=/data \
    FUNDWATCH_RULEBOOK_DIR=/opt/fundwatch/rulebook \
    SPRING_CONFIG_IMPORT=optional:configtree:/run/secrets/ \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=logstash
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-cp", "/opt/fundwatch/lib/*", "org.fundwatch.serving.ServingApplication"]
