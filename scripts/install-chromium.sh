#!/usr/bin/env bash
# Makes sure that there is a Chromium for `npm run docs:look` and `npm run browsers`: Debian's package, where this machine may be changed.
set -euo pipefail

browser=${CHROMIUM:-/usr/bin/chromium}
if [[ -x $browser ]]; then
  echo "Chromium is there: $browser"
elif [[ -z ${CHROMIUM:-} && $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium
else
  echo "There is no $browser: install the package chromium of your system, or set CHROMIUM to a Chromium of yours." >&2
  exit 1
fi
