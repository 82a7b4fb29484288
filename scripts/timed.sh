#!/usr/bin/env bash
# Runs a command and says at its end whether it went well and how long it took.
#   scripts/timed.sh NAME COMMAND...
set -uo pipefail
name=${1:?usage: scripts/timed.sh NAME COMMAND...}
shift
begin=$SECONDS
"$@"
status=$?
[ $status = 0 ] && outcome=ok || outcome="FAILED ($status)"
echo "$name: $outcome in $((SECONDS - begin)) s"
exit $status
