FROM node:22-bookworm-slim AS build
WORKDIR /app
# better-sqlite3 and hnswlib-node are compiled where no prebuilt one fits.
RUN apt-get update && apt-get install -y --no-install-recommends build-essential python3 && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
# Of all packages these two alone may run something when they are installed.
RUN npm ci --ignore-scripts --no-audit --no-fund && npm rebuild better-sqlite3 hnswlib-node
COPY tsconfig.json tsconfig.build.json rolldown.config.ts ./
COPY commands ./commands
COPY lab ./lab
COPY src ./src
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production FOOTNOTE_DATA_DIR=/data FOOTNOTE_HEALTH_PORT=9464
WORKDIR /app
COPY LICENSE NOTICE package.json ./
COPY data ./data
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9464/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
