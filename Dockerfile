# On Record with what a store on PostgreSQL needs. Nothing is downloaded when it runs; docs/teams.md says how to use it.
#
#     docker build --tag onrecord:0.1.0 .
#     docker build --tag onrecord:0.1.0 --build-arg DICTIONARIES="dict-freedict-deu-eng dict-freedict-eng-deu" .

FROM python:3.12-slim AS build
WORKDIR /build
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN pip wheel --no-cache-dir --wheel-dir /wheels ".[postgres]"

FROM python:3.12-slim
# Debian's bilingual dictionaries (GPL), by which translations are recognised. Everybody who adds needs the same ones.
ARG DICTIONARIES=""
# hadolint ignore=DL3008
RUN if [ -n "$DICTIONARIES" ]; then \
        apt-get update && apt-get install --yes --no-install-recommends $DICTIONARIES && rm -rf /var/lib/apt/lists/*; \
    fi
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index /wheels/*.whl
RUN useradd --uid 10001 --create-home onrecord
USER 10001
WORKDIR /home/onrecord
EXPOSE 8600
# A file that is the same for everybody: it costs the store nothing, and no token is asked for.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8600/static/style.css', timeout=4)"]
ENTRYPOINT ["onrecord"]
CMD ["--help"]
