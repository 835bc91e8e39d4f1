# Builds when something changed since the last build; says nothing otherwise.
source "$ROOT/scripts/lib/hangfire.sh"

# build PROJECT_OR_SOLUTION STAMP WATCHED…
build() {
  # A test runs scripts of what it was itself built with.
  [ -z "${EIG_BUILT:-}" ] || return 0
  local target=$1 stamp=$ROOT/src/Eig.Web/obj/$2
  shift 2
  mkdir -p "${stamp%/*}"
  exec 8>"$ROOT/src/Eig.Web/obj/build.lock"
  flock 8
  # The engines compiled in are part of what was built.
  local engines=quartz made=$ROOT/src/Eig.Web/obj/engines
  if hangfire_is_there; then engines=hangfire; fi
  [ "$(cat "$made" 2>/dev/null)" = "$engines" ] || { rm -f "$ROOT/src/Eig.Web/obj/"*.stamp; echo "$engines" >"$made"; }
  # A deleted file shows as a changed directory.
  if [ ! -f "$stamp" ] || [ -n "$(cd "$ROOT" && find "$@" \( -name bin -o -name obj -o -name node_modules \) -prune -o -newer "$stamp" -print -quit)" ]; then
    local started; started=$(mktemp "$ROOT/src/Eig.Web/obj/started.XXXXXX")
    say "Building"
    dotnet build "$ROOT/$target" -c Release -nologo -v quiet -clp:NoSummary -p:Hangfire="$([ "$engines" = hangfire ] && echo true)" >&2 || { rm -f "$started"; die "The build failed."; }
    # As of the start: what changed while it ran is built next time.
    mv "$started" "$stamp"
  fi
  exec 8>&-
}

build_program() { build src/Eig.Web/Eig.Web.csproj program.stamp src sql/migrations sql/views; }
build_all() { build Eig.sln all.stamp src tests sql Eig.sln; }
