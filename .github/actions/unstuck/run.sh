#!/usr/bin/env bash
# What the action runs. Its inputs are in the environment, see action.yml.
set -euo pipefail

cd "$UNSTUCK_WORKING_DIRECTORY"

# Never `npx unstuck` alone: where it is not installed, that would be another package of this name.
if [ -z "$UNSTUCK_VERSION" ] && npx --no-install unstuck --version > /dev/null 2>&1; then
  command=(npx --no-install unstuck)
else
  command=(npx --yes --package "eslint-plugin-unstuck@${UNSTUCK_VERSION:-latest}" -- unstuck)
fi

arguments=(--format "$UNSTUCK_FORMAT")
add() {
  if [ -n "$2" ]; then arguments+=("$1" "$2"); fi
}
add --report "${UNSTUCK_SARIF_FILE:+sarif=$UNSTUCK_SARIF_FILE}"
add --baseline "$UNSTUCK_BASELINE"
add --changed-since "$UNSTUCK_CHANGED_SINCE"
add --min-cost "$UNSTUCK_MIN_COST"

add_lines() {
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    if [ -n "$line" ]; then arguments+=("$line"); fi
  done <<< "$1"
}
add_lines "$UNSTUCK_ARGS"
# A path may look like an option; it is none.
arguments+=(--)
add_lines "$UNSTUCK_PATHS"

code=0
"${command[@]}" "${arguments[@]}" || code=$?
echo "exit-code=$code" >> "$GITHUB_OUTPUT"
if [ "$code" = 1 ] && [ "$UNSTUCK_FAIL" != true ]; then exit 0; fi
exit "$code"
