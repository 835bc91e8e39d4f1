# Installing what is missing.

# install_package NAME: as root, quietly; the log is shown when it fails.
install_package() {
  local log=$EIG_HOME/install-$1.log
  command -v apt-get >/dev/null || return 1
  say "Installing $1"
  export DEBIAN_FRONTEND=noninteractive
  # A private cluster is made for each EIG_HOME: Debian's own, on 5432, would only be in the way.
  local dropin=/etc/postgresql-common/createcluster.d/eig.conf
  [ "$1" != postgresql ] || { mkdir -p "${dropin%/*}" && echo 'create_main_cluster = false' >"$dropin"; }
  { apt-get update && apt-get install -y --no-install-recommends "$1"; } >"$log" 2>&1 </dev/null
  local code=$?
  rm -f "$dropin"
  [ "$code" = 0 ] || tail -n 20 "$log" >&2
  return "$code"
}

# need_package NAME WHAT: installs it, or says what to install and stops.
need_package() {
  if [ "$(id -u)" = 0 ] && install_package "$1"; then return; fi
  die "$2, is missing. Install it as root: apt-get install $1"
}

# npm_install DIRECTORY: exactly what its lock file says, once per content of the lock file.
npm_install() {
  local stamp=$1/node_modules/.installed
  if ! cmp -s "$1/package-lock.json" "$stamp"; then
    say "Installing npm packages in ${1#"$ROOT"/}"
    (cd "$1" && npm ci --no-audit --no-fund >&2)
    cp "$1/package-lock.json" "$stamp"
  fi
}

chromium_path() {
  local name
  for name in ${EIG_CHROMIUM:-} chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && return
  done
  return 1
}

# Prints the path of smtp-sink, a mail server for load. Where postfix is not installed, its package is only unpacked under
# EIG_HOME: a mail server that nobody asked for would take the place of the machine's own.
smtp_sink() {
  local name dir=$EIG_HOME/postfix
  for name in smtp-sink /usr/sbin/smtp-sink "$dir/smtp-sink"; do
    command -v "$name" && return
  done
  command -v apt-get >/dev/null && command -v dpkg >/dev/null || return 1
  mkdir -p "$dir/files"
  say "Unpacking smtp-sink"
  (cd "$dir" && apt-get download postfix && dpkg -x postfix_*.deb files && rm postfix_*.deb) >"$EIG_HOME/unpack-postfix.log" 2>&1 || { tail -n 5 "$EIG_HOME/unpack-postfix.log" >&2; return 1; }
  printf '#!/bin/sh\nLD_LIBRARY_PATH=%q/files/usr/lib/postfix exec %q/files/usr/sbin/smtp-sink "$@"\n' "$dir" "$dir" >"$dir/smtp-sink"
  chmod +x "$dir/smtp-sink"
  echo "$dir/smtp-sink"
}
