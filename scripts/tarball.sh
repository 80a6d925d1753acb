#!/usr/bin/env bash
# The packed tarball, installed by a stranger, started, asked and stopped on each Node that is named, such as 20 24.
# NODES is the folder to which those are installed, a new one unless it is given.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
mock=
trap '[ -z "$mock" ] || kill "$mock" 2>/dev/null; rm -rf "$folder"' EXIT
NODES=${NODES:-$folder/nodes}
export PARTOO_MOCK_PORT=7279

npm pack --silent --pack-destination "$folder" >/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent ./partoo-mock-*.tgz

first=
for version in "$@"; do
  node=$NODES/$version/node_modules/node/bin/node
  [ -x "$node" ] || npm install --silent --no-save --prefix "$NODES/$version" "node@$version"
  body=$("$node" node_modules/partoo-mock/dist/bin.js show 777 | sha256sum)
  [ "${first:=$body}" = "$body" ] || { echo "another body on $("$node" --version)"; exit 1; }

  "$node" node_modules/partoo-mock/dist/bin.js --log-level warn &
  mock=$!
  "$node" node_modules/partoo-mock/dist/bin.js healthcheck --wait
  curl -fsS -o /dev/null -H 'x-APIKey: demo' "http://127.0.0.1:$PARTOO_MOCK_PORT/v2/conversations/123"
  for page in docs docs/swagger-ui-bundle.js openapi.json control.json avatars/8a7f3c21.svg; do
    curl -fsS -o /dev/null "http://127.0.0.1:$PARTOO_MOCK_PORT/$page"
  done
  "$node" --input-type=module -e "import { connectMock } from 'partoo-mock';
    await connectMock('http://127.0.0.1:$PARTOO_MOCK_PORT').world('ci').conversation(777).expired()"
  "$node" -e "require('partoo-mock').startMock().then((mock) => mock.close())"
  kill "$mock"
  wait "$mock" || { echo "did not stop well on $("$node" --version)"; exit 1; }
  mock=
  echo "ok on $("$node" --version)"
done
