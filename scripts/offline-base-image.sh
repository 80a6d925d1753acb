#!/usr/bin/env bash
# Makes a stand-in for an image node:<major>-slim where no image registry can be reached, out of packages of Debian
# and npm. It lands in buildah's store under the name of the original, for local checks only: publish nothing built
# on it. Run as root, with buildah, debootstrap and npm.
set -euo pipefail
umask 022

image=${1:?usage: offline-base-image.sh IMAGE, for example docker.io/library/node:24-slim}
major=${image##*:}
major=${major%%[!0-9]*}

tmp=$(mktemp -d)
container=$(buildah from scratch)
cleanup() {
  buildah rm "$container" >"$tmp/rm.log" 2>&1 || cat "$tmp/rm.log" >&2
  rm -rf "$tmp"
}
trap cleanup EXIT
# Bash then first waits for the command it runs, which nothing would end otherwise.
trap 'exit 130' INT
trap 'exit 143' TERM
root=$(buildah mount "$container")

npm install --loglevel=error --no-save --no-package-lock --ignore-scripts --prefix "$tmp" \
  "node-linux-$(node -p process.arch)@$major" npm@11 >"$tmp/npm.log" 2>&1 || {
  cat "$tmp/npm.log" >&2
  exit 1
}
node=$(echo "$tmp"/node_modules/node-linux-*/bin/node)

# What debootstrap mounts inside goes away with the mount namespace, also when it fails.
unshare --mount debootstrap --variant=minbase --include=ca-certificates,libatomic1,libstdc++6 \
  bookworm "$root" >"$tmp/debootstrap.log" 2>&1 || {
  tail -n 20 "$tmp/debootstrap.log" >&2
  exit 1
}
# The first two are copies of this machine's.
rm -rf "$root"/etc/{hostname,resolv.conf} \
  "$root"/var/{cache/apt,lib/apt/lists,log}/* "$root"/usr/share/{doc,locale,man}/*
chroot "$root" useradd --uid 1000 --user-group --create-home --shell /bin/bash node

install -m 755 "$node" "$root/usr/local/bin/node"
mkdir -p "$root/usr/local/lib/node_modules"
cp -r "$tmp/node_modules/npm" "$root/usr/local/lib/node_modules/npm"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"

buildah config --cmd node \
  --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  --env NODE_VERSION="$("$node" -p process.versions.node)" \
  "$container"
buildah commit --quiet --format docker "$container" "$image" >"$tmp/commit.log"
