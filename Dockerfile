# The program, its libraries and a Java, nothing else. For an NVIDIA GPU: docker build --build-arg MAVEN_PROFILES=cuda
ARG MAVEN_IMAGE=maven:3.9.9-eclipse-temurin-17
ARG JAVA_IMAGE=eclipse-temurin:17.0.15_6-jre-noble

FROM ${MAVEN_IMAGE} AS build
ARG MAVEN_PROFILES=
# What /info shows: docker build --build-arg COMMIT=$(git describe --always --dirty)
ARG COMMIT=unknown
WORKDIR /build
COPY .mvn .mvn
COPY pom.xml ./
COPY schemas schemas
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2/repository \
    mvn -B -q ${MAVEN_PROFILES:+-P"$MAVEN_PROFILES"} -Dmaven.test.skip -Dspotless.check.skip -Dbuild.commit="$COMMIT" package \
      dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=/opt/streamtune/lib \
 && rm target/streamtune-*-client.jar \
 && cp target/streamtune-*.jar /opt/streamtune/lib/

FROM ${JAVA_IMAGE}
# What the program writes: state that must outlive it, a cache that may, and native libraries that Java unpacks into /tmp.
ENV STREAMTUNE_STATE_DIR=/var/lib/streamtune \
    STREAMTUNE_CACHE=/var/cache/streamtune/weights \
    DJL_CACHE_DIR=/var/cache/streamtune/engine
# Health, metrics and info, which a container is asked from outside. Nothing can be changed there.
ENV STREAMTUNE_HTTP_HOST=0.0.0.0
EXPOSE 8090
RUN install -d -o 10001 -g 10001 /var/lib/streamtune /var/cache/streamtune
COPY --from=build /opt/streamtune/lib /opt/streamtune/lib
COPY bin/streamtune bin/healthcheck /opt/streamtune/bin/
USER 10001:10001
VOLUME ["/var/lib/streamtune", "/var/cache/streamtune"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/streamtune/bin/streamtune"]
CMD ["serve"]
# Unhealthy is what only a restart mends; whether it is ready for work, ask with "ready".
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["/opt/streamtune/bin/healthcheck", "live"]
