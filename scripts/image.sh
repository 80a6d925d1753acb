#!/usr/bin/env bash
# Builds the image and checks what its users rely on: bash scripts/image.sh
# With docker where an engine answers; else with buildah as root, which needs no daemon.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ((BASH_VERSINFO[0] < 5)); then
  echo 'skipped - needs bash 5 or later'
  exit 0
elif docker info >/dev/null 2>&1; then
  engine=docker
elif ((EUID == 0)) && command -v buildah >/dev/null; then
  engine=buildah
else
  echo 'skipped - no docker engine answers, and there is no buildah to run as root'
  exit 0
fi

tmp=$(mktemp -d)
image=localhost/partoo-mock:check-$$
version=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' package.json)
containers=()

# What follows comes once for each engine; containers go by a short name.
# build; start NAME [ARGUMENT…]; is_healthy NAME; inside NAME COMMAND…; request NAME PATH [CURL OPTION…];
# signal NAME SIGNAL; exit_code NAME, which fails while it runs; log NAME; size, in MB; clean.

docker_build() { docker build --quiet --build-arg "VERSION=$version" --tag "$image" . >/dev/null; }

docker_start() {
  local name=$1
  shift
  docker run --detach --name "check-$$-$name" --read-only --cap-drop ALL --security-opt no-new-privileges \
    --publish 127.0.0.1::7278 ${folder:+--volume "$folder:/fixtures:ro"} ${variable:+--env "$variable"} \
    "$image" "$@" >/dev/null
}

docker_is_healthy() { [[ $(docker inspect --format '{{.State.Health.Status}}' "check-$$-$1") == healthy ]]; }

docker_inside() {
  local name=$1
  shift
  docker exec "check-$$-$name" "$@"
}

docker_request() {
  local name=$1 path=$2
  shift 2
  curl --silent "$@" "http://$(docker port "check-$$-$name" 7278/tcp)$path"
}

docker_signal() { docker kill --signal "$2" "check-$$-$1" >/dev/null; }

docker_exit_code() {
  local status
  status=$(docker inspect --format '{{.State.Status}} {{.State.ExitCode}}' "check-$$-$1")
  [[ $status == exited* ]] && echo "${status#* }"
}

docker_log() { docker logs "check-$$-$1" 2>&1; }
docker_size() { echo $(($(docker image inspect --format '{{.Size}}' "$image") / 1000000)); }

docker_clean() {
  local name
  for name in "${containers[@]}"; do docker rm --force --volumes "check-$$-$name" >/dev/null || true; done
  docker image rm --force "$image" >/dev/null 2>&1 || true
}

# A store of its own, which keeps the base image and npm's cache for the next run.
buildah_build() {
  local store=${XDG_CACHE_HOME:-$HOME/.cache}/partoo-mock-image base
  mkdir -p "$store/npm" "$tmp/etc"
  cat >"$tmp/storage.conf" <<-CONF
	[storage]
	driver = "vfs"
	graphroot = "$store/root"
	runroot = "$store/run"
	CONF
  export CONTAINERS_STORAGE_CONF=$tmp/storage.conf BUILDAH_ISOLATION=chroot

  base=docker.io/library/node:$(sed -n 's/^ARG NODE_TAG=//p' Dockerfile)
  if ! buildah inspect --type image "$base" >/dev/null 2>&1 && ! timeout 60 buildah pull "$base" >/dev/null 2>&1; then
    echo "$base cannot be pulled: making a stand-in from packages"
    bash scripts/offline-base-image.sh "$base"
    touch "$store/stand-in"
  elif [[ -e $store/stand-in ]]; then
    echo "$base is a stand-in made here; to pull again, remove $store"
  fi

  buildah_npmrc "$store/package-lock.json"
  # The image format of OCI has no HEALTHCHECK. No layers are kept: this driver copies the whole image for each.
  buildah bud --quiet --format docker --pull-never --layers=false --build-arg "VERSION=$version" \
    --volume "$tmp/etc:/usr/local/etc:ro" --volume "$store/npm:/root/.npm" --tag "$image" . >"$tmp/build.log" 2>&1 || {
    cat "$tmp/build.log"
    return 1
  }
  cp package-lock.json "$store/"

  container=$(buildah from --pull-never "$image")
  root=$(buildah mount "$container")
  user=$(buildah_config '{{or .User "0:0"}}')
  mapfile -t environment < <(buildah_config '{{range .Env}}{{println .}}{{end}}' | sed '/^$/d')
  mapfile -t entrypoint < <(buildah_config '{{range .Entrypoint}}{{println .}}{{end}}' | sed '/^$/d')
  mapfile -t arguments < <(buildah_config '{{range .Cmd}}{{println .}}{{end}}' | sed '/^$/d')
  # Without the CMD in front.
  mapfile -t healthcheck < <(buildah_config '{{with .Healthcheck}}{{range .Test}}{{println .}}{{end}}{{end}}' | sed '/^$/d;1d')
}

buildah_config() { buildah inspect --type image --format "{{with .Docker.Config}}$1{{end}}" "$image"; }

# The build reaches the registry the way npm does out here. Lent for the build, so that none of it stays in the image.
buildah_npmrc() { # LOCK FILE OF THE LAST BUILD
  command -v npm >/dev/null || return 0
  local file
  printf '%s\n' "$(npm config get cafile 2>/dev/null)" "${NODE_EXTRA_CA_CERTS:-}" "${SSL_CERT_FILE:-}" \
    /etc/ssl/certs/ca-certificates.crt | sort -u | while read -r file; do
    [[ ! -f $file ]] || cat "$file"
  done >"$tmp/etc/ca.pem"
  {
    echo "registry=$(npm config get registry 2>/dev/null)"
    # What was locked then is in the cache, and need not be asked for again.
    ! cmp -s package-lock.json "$1" || echo prefer-offline=true
    [[ ! -s $tmp/etc/ca.pem ]] || echo cafile=/usr/local/etc/ca.pem
    grep -E '^(//|@|proxy|https-proxy|noproxy|strict-ssl)' "$(npm config get userconfig 2>/dev/null)" 2>/dev/null || true
  } >"$tmp/etc/npmrc"
}

# What an engine does, without one: namespaces of its own, only a loopback, a root that is read-only, and the command
# as PID 1.
buildah_start() {
  local name=$1 arguments=("${arguments[@]}")
  shift
  (($# == 0)) || arguments=("$@")
  # shellcheck disable=SC2016
  local enter='
    set -e
    read -r pid _ </proc/self/stat
    echo "$pid" >"$1"
    root=$2 folder=$3 user=$4
    shift 4
    ip link set lo up
    mount --bind "$root" "$root"
    mount -t proc proc "$root/proc"
    mount -t tmpfs tmpfs "$root/dev"
    for device in null zero random urandom; do
      touch "$root/dev/$device"
      mount --bind "/dev/$device" "$root/dev/$device"
    done
    [ -z "$folder" ] || mount --bind -o ro "$folder" "$root/fixtures"
    mount -o remount,bind,ro "$root"
    exec chroot --userspec="$user" --groups= "$root" env -i "$@"'
  {
    local code=0
    unshare --mount --pid --net --ipc --uts --fork bash -c "$enter" bash "$tmp/$name.pid" "$root" "${folder:-}" "$user" \
      "${environment[@]}" ${variable:+"$variable"} "${entrypoint[@]}" "${arguments[@]}" || code=$?
    echo "$code" >"$tmp/$name.exit"
  } >"$tmp/$name.log" 2>&1 &
}

buildah_is_healthy() { ((${#healthcheck[@]} > 0)) && buildah_inside "$1" "${healthcheck[@]}"; }

buildah_inside() {
  local pid environment
  pid=$(<"$tmp/$1.pid")
  shift
  mapfile -d '' -t environment <"/proc/$pid/environ"
  nsenter --target "$pid" --mount --pid --net --ipc --uts --root --setuid "${user%:*}" --setgid "${user#*:}" \
    env -i "${environment[@]}" "$@"
}

buildah_request() {
  local name=$1 path=$2
  shift 2
  nsenter --target "$(<"$tmp/$name.pid")" --net curl --silent "$@" "http://127.0.0.1:7278$path"
}

buildah_signal() { kill -s "$2" "$(<"$tmp/$1.pid")"; }
buildah_exit_code() { [[ -s $tmp/$1.exit ]] && cat "$tmp/$1.exit"; }
buildah_log() { cat "$tmp/$1.log"; }
buildah_size() { du --summarize --block-size=MB "$root" | sed 's/MB.*//'; }

buildah_clean() {
  local name
  for name in "${containers[@]}"; do [[ -s $tmp/$name.exit ]] || buildah_signal "$name" KILL || true; done
  wait
  [[ -z ${container:-} ]] || buildah rm "$container" >/dev/null || true
  buildah rmi "$image" >/dev/null 2>&1 || true
}

start() {
  containers+=("$1")
  "${engine}_start" "$@" || true
}

within() { # SECONDS COMMAND…
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < end)) || return 1
    sleep 0.05
  done
}

becomes_healthy() {
  within 15 "${engine}_is_healthy" "$1" || {
    "${engine}_log" "$1"
    return 1
  }
}

exits_with() { # NAME CODE
  within 15 "${engine}_exit_code" "$1"
  [[ $("${engine}_exit_code" "$1") == "$2" ]] || {
    echo "exit code: $("${engine}_exit_code" "$1")"
    "${engine}_log" "$1"
    return 1
  }
}

answers() { # NAME ID
  "${engine}_request" "$1" "/v2/conversations/$2" --header 'x-APIKey: demo' --max-time 5 --write-out '\nstatus %{http_code}\n' \
    >"$tmp/answer"
  local found='^\{[[:space:]]*"id":[[:space:]]*'$2',.*status 200$'
  [[ $(<"$tmp/answer") =~ $found ]] || {
    cat "$tmp/answer"
    return 1
  }
}

passed=0 failed=0
check() { # TEXT COMMAND…
  local text=$1 output
  shift
  if output=$("$@" 2>&1); then
    passed=$((passed + 1))
    echo "ok - $text"
  else
    failed=$((failed + 1))
    echo "not ok - $text"
    [[ -z $output ]] || printf '%s\n' "$output" | sed 's/^/  /'
  fi
}

cleanup() {
  "${engine}_clean"
  rm -rf "$tmp"
}
trap cleanup EXIT
# Bash then first waits for the command it runs, which nothing would end otherwise.
trap 'exit 130' INT
trap 'exit 143' TERM

"${engine}_build"
echo "built with $engine"

start plain
check 'becomes healthy by its own HEALTHCHECK' becomes_healthy plain
check 'answers conversation 123 with 200' answers plain 123

runs_as() { "${engine}_inside" plain grep -E "^Uid:\s+$1\s+$1\s" /proc/1/status; }
check 'runs as uid 1000' runs_as 1000
root_is_read_only() { "${engine}_inside" plain grep -E '^\S+ / \S+ (\S+,)?ro[, ]' /proc/mounts; }
check 'runs on a read-only root' root_is_read_only

holds_only_what_runs() {
  [[ $("${engine}_inside" plain ls -A /app | LC_ALL=C sort | xargs) == 'LICENSE dist fixtures openapi.yaml package.json' ]] || {
    "${engine}_inside" plain ls -A /app
    return 1
  }
  local extra
  # npm and yarn come with the base image.
  extra=$("${engine}_inside" plain find / -xdev \( -path /usr/local/lib/node_modules -o -path /opt -o -path /proc \) \
    -prune -o \( -name node_modules -o -name '*.ts' -o -name '*npmrc' \) -print 2>/dev/null || true)
  [[ -z $extra ]] || {
    echo "$extra"
    return 1
  }
}
check 'holds no sources, no node_modules and no npm configuration' holds_only_what_runs

has_bill() { "${engine}_inside" plain grep -F '"bomFormat": "CycloneDX"' /app/dist/sbom.cdx.json; }
check 'has its bill of materials' has_bill

kilobytes=$("${engine}_inside" plain du -sk /app | cut -f 1) || true
check "the mock takes $kilobytes kB of an image of $("${engine}_size") MB" test "$kilobytes" -lt 10000

start version --version
check 'gives its arguments to the command line' exits_with version 0
says_version() { "${engine}_log" version | grep -Fx "$version"; }
check "says version $version" says_version

example=fixtures/conversations/123-vendor-example.json
mkdir -p "$tmp/good" "$tmp/broken"
chmod 755 "$tmp/good" "$tmp/broken"
sed -e 's/"id": 123,/"id": 987654321,/' -e 's/"consumer_name": "[^"]*"/"consumer_name": "Mona Mounted"/' "$example" \
  >"$tmp/good/987654321-mounted.json"
echo '{}' >"$tmp/broken/123-broken.json"
chmod 644 "$tmp"/{good,broken}/*

folder=$tmp/good start mounted
check 'becomes healthy with a mounted folder of fixtures' becomes_healthy mounted
is_served() { answers mounted 987654321 && grep -F 'Mona Mounted' "$tmp/answer"; }
check 'serves a mounted fixture' is_served

folder=$tmp/broken start broken
check 'stops with exit code 2 on a broken fixture' exits_with broken 2

variable=PARTOO_MOCK_PORT=8080 start moved
check 'the HEALTHCHECK follows PARTOO_MOCK_PORT' becomes_healthy moved

variable=PARTOO_MOCK_DEMO=true start demo
check 'becomes healthy as a demo by PARTOO_MOCK_DEMO=true' becomes_healthy demo
is_demo() { "${engine}_request" demo /_mock --header 'x-APIKey: demo' | grep -F '"demo":true'; }
check 'says that it is a demo' is_demo
plays() { "${engine}_request" demo /v2/conversations/2006 --header 'x-APIKey: demo' | grep -F 'Conseguiram ver'; }
check 'plays the day of the demo' plays
is_refused() { "${engine}_request" demo /_mock/reset --request POST --header 'x-APIKey: demo' | grep -F 'urn:partoo-mock:read-only'; }
check 'lets no visitor reset it' is_refused

"${engine}_request" plain /v2/conversations/123 --header 'x-APIKey: demo' --header 'Prefer: delay=30000' --max-time 20 \
  --output /dev/null --write-out '%{http_code}' >"$tmp/delayed" &
client=$!
sleep 1
started=${EPOCHREALTIME/[.,]/}
"${engine}_signal" plain TERM || true
within 15 "${engine}_exit_code" plain || true
milliseconds=$(((${EPOCHREALTIME/[.,]/} - started) / 1000))
wait "$client" || true
check 'exits with 0 on SIGTERM as PID 1, without an init' exits_with plain 0
check "takes $milliseconds ms for it with a request in flight" test "$milliseconds" -lt 1000
check 'answers that request early' grep -qx 200 "$tmp/delayed"

echo "$passed passed, $failed failed"
((failed == 0))
