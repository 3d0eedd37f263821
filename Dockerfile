# syntax=docker/dockerfile:1.17
# One image for each service and for the operators' commands (MODULE); docker-bake.hcl has them all, .ci/images builds them.
# The scripts in images/ do the work; they run outside of Docker too, and are tested there.
ARG JRE=eclipse-temurin:25.0.3_9-jre-noble
# None by default.
ARG EARLIER=runtime

FROM maven:3.9.11-eclipse-temurin-25 AS built
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -ntp -q -pl health,rate-ingestor,conversion-api,order-processor,web-frontend,ops -am package \
    -DskipTests -Dspotless.check.skip=true

FROM built AS laid-out
ARG MODULE
ARG SOURCE_DATE_EPOCH=0
RUN images/lay-out "$MODULE" /image

# What others made, then what we made: a change of code ships the second layer alone, some hundred kilobytes.
FROM ${JRE} AS runtime
COPY --from=laid-out /image/dependencies/ /
COPY --from=laid-out /image/application/ /

# An image of an earlier version, whose cache is taken over where the libraries are the same.
FROM ${EARLIER} AS earlier

# In the JVM that will use the cache, with its files where they will be. It asks nobody for anything.
FROM runtime AS trained
RUN --network=none --mount=type=bind,source=images,target=/images --mount=type=bind,from=earlier,target=/earlier \
    /images/train /app /earlier/app /cache/app

# The cache is of the libraries: it goes before what we made.
FROM ${JRE} AS command
COPY --from=laid-out /image/dependencies/ /
COPY --from=trained /cache/ /
COPY --from=laid-out /image/application/ /
# Fewer arenas of the C library: some tens of MiB less.
ENV MALLOC_ARENA_MAX=2 LOG_FORMAT=json
WORKDIR /tmp
# Any other will do: nothing belongs to it. What is written goes to /tmp.
USER 10001:10001
ENTRYPOINT ["java", "@/app/java.arguments"]
ARG MODULE
ARG VERSION=unknown
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
ARG JRE
LABEL org.opencontainers.image.title="Crossrate ${MODULE}" \
    org.opencontainers.image.description="A live exchange-rate, conversion and order platform." \
    org.opencontainers.image.version="${VERSION}" \
    org.opencontainers.image.revision="${REVISION}" \
    org.opencontainers.image.created="${CREATED}" \
    org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.base.name="docker.io/library/${JRE}"
HEALTHCHECK NONE

FROM command AS service
ARG PORT
ENV MICRONAUT_SERVER_PORT=${PORT}
EXPOSE ${PORT}
# Ready, and once it was, alive.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=1s --retries=3 \
    CMD ["java", "-Xmx8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-jar", "/app/health.jar"]
