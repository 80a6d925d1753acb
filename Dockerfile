ARG NODE_TAG=24-slim

FROM docker.io/library/node:${NODE_TAG} AS build
WORKDIR /build
COPY package.json package-lock.json ./
# esbuild's binary comes as a package, so no install script has to run or to download anything.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# Readable by any user, whatever the umask of the checkout; without types, which nobody imports from here.
RUN npm run build \
 && mkdir -p /image/app /image/fixtures \
 && cp -r dist fixtures openapi.yaml package.json LICENSE /image/app/ \
 && rm -r /image/app/dist/types /image/app/dist/commonjs \
 && chmod -R a+rX,go-w /image

FROM docker.io/library/node:${NODE_TAG}
WORKDIR /app
COPY --from=build /image/app /app
# Empty: the place to mount fixtures of one's own.
COPY --from=build /image/fixtures /fixtures
ENV NODE_ENV=production \
    PARTOO_MOCK_HOST=0.0.0.0 \
    PARTOO_MOCK_FIXTURES=/fixtures
EXPOSE 7278
USER 1000:1000
# Reads the same variables as the server. A port given as an argument it cannot know: set PARTOO_MOCK_PORT.
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "/app/dist/bin.js", "healthcheck"]
ENTRYPOINT ["node", "/app/dist/bin.js"]
CMD ["start"]
ARG VERSION=dev
LABEL org.opencontainers.image.title="partoo-mock" \
      org.opencontainers.image.description="A repeatable mock of Partoo's messaging API. Unofficial." \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}"
