# One image for web, worker, beat and migrations; script/entry says which.
FROM python:3.11-slim AS build
WORKDIR /app
COPY script/uv.txt script/uv.txt
RUN python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r script/uv.txt
# Before the code, so that a change of code does not install everything again.
COPY requirements.txt ./
RUN uv venv /opt/venv \
 && uv pip sync --no-cache --python /opt/venv/bin/python --require-hashes --only-binary :all: --compile-bytecode \
    requirements.txt
COPY . .
ENV PATH=/opt/venv/bin:$PATH STATIC_ROOT=/app/staticfiles
RUN python -m factcheck.local.translations compile \
 && python manage.py collectstatic --noinput --verbosity 0 \
 && mkdir -p var

FROM python:3.11-slim
RUN groupadd --gid 10001 desk && useradd --uid 10001 --gid desk --no-create-home --home-dir /app desk
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
# The only place it writes to; a volume mounted there takes over the owner.
RUN chown -R desk:desk /app/var
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    FACTCHECK_ENV=production \
    FACTCHECK_VAR=/app/var \
    STATIC_ROOT=/app/staticfiles
USER desk
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["script/entry", "healthy", "web"]
ENTRYPOINT ["script/entry"]
CMD ["web"]
