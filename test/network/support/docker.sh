# A stand-in for docker in tests: `docker.sh <node program> <stand-in for Besu> <docker's arguments>`.
# It writes docker's arguments to the file FAKE_DOCKER_LOG, one call a line. `compose up` starts the stand-in for Besu in
# the folder of each node of the network, `rm` and `down` end it, `ps` names those that run.
#
# FAKE_DOCKER: "no-plugin", "no-engine", "no-image" fails as docker does then; "dry" starts nothing.
node=$1
besu=$2
shift 2
PATH=/usr/bin:/bin
echo "$*" >>"$FAKE_DOCKER_LOG"

fail() {
  echo "$1" >&2
  exit 1
}

start() {
  [ -e "$running/$1" ] && return 0
  cd "$folder/nodes/$1" || exit 1
  "$node" "$besu" --config-file=config.toml --p2p-host=127.0.0.1 --p2p-interface=127.0.0.1 \
    --static-nodes-file=static-nodes.loopback.json >>"$running/../$1.container.log" 2>&1 &
  echo $! >"$running/$1"
}

stop() {
  [ -e "$running/$1" ] || return 0
  kill "$(cat "$running/$1")"
  rm "$running/$1"
}

if [ "$1" = info ]; then
  [ "$FAKE_DOCKER" = no-engine ] && fail "Cannot connect to the Docker daemon. Is it running?"
  exit 0
fi
[ "$FAKE_DOCKER" = no-plugin ] && fail "docker: 'compose' is not a docker command."
[ "$2" = version ] && exit 0

folder=$3
running=$folder/running-containers
mkdir -p "$running"
shift 5
[ "$1" = --profile ] && shift 2
case $1 in
up)
  [ "$FAKE_DOCKER" = no-image ] && fail "Error response from daemon: manifest unknown"
  if [ "$FAKE_DOCKER" != dry ]; then for name in $(ls "$folder/nodes"); do start "$name"; done; fi
  echo "Container started" >&2
  ;;
ps) ls "$running" ;;
logs) for name; do :; done && echo "what $name has to say" ;;
rm) shift 3 && for name; do stop "$name"; done ;;
down) for name in $(ls "$running"); do stop "$name"; done ;;
esac
