# One image for every role; which one runs is said by the command.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production LABOR_DATA=/data
COPY --from=build /app /app
RUN mkdir /data && chown node /data
USER node
EXPOSE 3000 9464
CMD ["node", "dist/apps/api/main.js"]
