# syntax=docker/dockerfile:1
# The container image: docker buildx build --platform linux/amd64,linux/arm64 --tag REGISTRY/etcd-druid:TAG .
# With another minor of etcd: --build-arg ETCD_VERSION=3.5.35
# `npm run image` makes the same image without a container runtime; a test compares the two.

# Other registries may be named for the images that this one is made from.
ARG NODE_IMAGE=docker.io/library/node
ARG ETCD_IMAGE=gcr.io/etcd-development/etcd
ARG NODE_VERSION=22.23.2
ARG ETCD_VERSION=3.6.16

FROM ${NODE_IMAGE}:${NODE_VERSION}-bookworm-slim AS node
FROM ${ETCD_IMAGE}:v${ETCD_VERSION} AS etcd

# What is the same for all architectures is made on the machine's own.
FROM --platform=${BUILDPLATFORM} ${NODE_IMAGE}:${NODE_VERSION}-bookworm AS build
RUN install --directory --mode=0700 /image/root
RUN install --directory --mode=1777 /image/tmp
RUN install --directory --mode=0700 --owner=65532 --group=65532 /image/home/nonroot
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.mjs

FROM scratch AS libraries-amd64
COPY --from=node --chmod=0755 /usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 /lib64/ld-linux-x86-64.so.2
COPY --from=node --chmod=0755 \
  /usr/lib/x86_64-linux-gnu/libc.so.6 \
  /usr/lib/x86_64-linux-gnu/libdl.so.2 \
  /usr/lib/x86_64-linux-gnu/libgcc_s.so.1 \
  /usr/lib/x86_64-linux-gnu/libm.so.6 \
  /usr/lib/x86_64-linux-gnu/libpthread.so.0 \
  /usr/lib/x86_64-linux-gnu/libstdc++.so.6 \
  /lib/x86_64-linux-gnu/

FROM scratch AS libraries-arm64
COPY --from=node --chmod=0755 /usr/lib/aarch64-linux-gnu/ld-linux-aarch64.so.1 /lib/ld-linux-aarch64.so.1
COPY --from=node --chmod=0755 \
  /usr/lib/aarch64-linux-gnu/libc.so.6 \
  /usr/lib/aarch64-linux-gnu/libdl.so.2 \
  /usr/lib/aarch64-linux-gnu/libgcc_s.so.1 \
  /usr/lib/aarch64-linux-gnu/libm.so.6 \
  /usr/lib/aarch64-linux-gnu/libpthread.so.0 \
  /usr/lib/aarch64-linux-gnu/libstdc++.so.6 \
  /lib/aarch64-linux-gnu/

FROM libraries-${TARGETARCH} AS system
COPY --from=build /image/ /
COPY --chmod=0644 scripts/image/etc/group scripts/image/etc/nsswitch.conf scripts/image/etc/passwd /etc/
COPY --from=build --chmod=0644 /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build --chmod=0644 /usr/share/doc/ca-certificates/copyright /usr/share/doc/ca-certificates/copyright
COPY --from=node --chmod=0644 /usr/share/doc/gcc-12-base/copyright /usr/share/doc/gcc-12-base/copyright
COPY --from=node --chmod=0644 /usr/share/doc/libc6/copyright /usr/share/doc/libc6/copyright

FROM scratch
ARG VERSION=0.1.0
ARG ETCD_VERSION
LABEL org.opencontainers.image.title="etcd-druid" \
  org.opencontainers.image.description="etcd with backups for the pods of cdk8s-etcd-druid" \
  org.opencontainers.image.version="${VERSION}-etcd${ETCD_VERSION}" \
  org.opencontainers.image.licenses="Apache-2.0 AND MIT AND LGPL-2.1-or-later AND GPL-3.0-or-later WITH GCC-exception-3.1 AND MPL-2.0"
COPY --from=system / /
COPY --from=node --chmod=0755 /usr/local/bin/node /usr/local/bin/node
COPY --from=node --chmod=0644 /usr/local/LICENSE /usr/share/doc/node/LICENSE
COPY --from=etcd --chmod=0755 /usr/local/bin/etcd /usr/local/bin/etcd
COPY --from=build /build/lib/cli/ /opt/etcd-druid/
COPY --from=build --chmod=0644 /build/LICENSE /build/lib/licences.txt /usr/share/doc/etcd-druid/
USER 65532:65532
WORKDIR /home/nonroot
ENV PATH=/usr/local/bin SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
ENTRYPOINT ["/usr/local/bin/node", "--use-openssl-ca", "/opt/etcd-druid/main.js"]
