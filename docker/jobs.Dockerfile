# The three jobs, on the Flink that they are built for. Build from the root of the clone:
#   docker build -f docker/jobs.Dockerfile -t fundwatch/jobs .
FROM eclipse-temurin:17-jdk AS build
WORKDIR /source
COPY . .
# Flink's own classes come with its image, its connectors do not
RUN ./mvnw -q -B -pl jobs -am -DskipTests -Dspotless.check.skip=true package \
    dependency:copy-dependencies -DincludeScope=runtime -DincludeArtifactIds=flink-connector-kafka,flink-connector-base \
    -DoutputDirectory=/source/lib \
 && ./mvnw -q -B -pl jobs -am -DskipTests -Dspotless.check.skip=true package \
    dependency:copy-dependencies -DincludeScope=runtime -DexcludeGroupIds=org.fundwatch,org.apache.flink,org.rocksdb,com.ververica \
    -DoutputDirectory=/source/lib \
 && cp schemas/target/*-SNAPSHOT.jar policy/target/*-SNAPSHOT.jar jobs/target/*-SNAPSHOT.jar lib/

FROM flink:2.2.1-java17
COPY --from=build --chown=flink:flink /source/lib /opt/flink/usrlib
RUN ln -s "$(find /usr/lib -name libjemalloc.so | head -n 1)" /opt/flink/libjemalloc.so \
 && mkdir -p /checkpoints /scratch \
 && chown flink:flink /checkpoints /scratch
# RocksDB's memory fragments less with it
ENV LD_PRELOAD=/opt/flink/libjemalloc.so
USER flink
