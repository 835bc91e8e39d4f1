# Sourced by every script. Says where things are; does nothing else.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export EIG_HOME=${EIG_HOME:-$ROOT/.eig}
mkdir -p "$EIG_HOME"
EIG_HOME=$(cd "$EIG_HOME" && pwd)
# Logs and passwords are nobody else's; the account that runs PostgreSQL may pass through.
chmod 711 "$EIG_HOME" 2>/dev/null || true
mkdir -p -m 700 "$EIG_HOME/logs"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
# The SDK wants a home it can write to.
if [ -z "${HOME:-}" ] || [ ! -w "$HOME" ]; then export HOME=$EIG_HOME/home; mkdir -p "$HOME"; fi
EIG_DLL=$ROOT/src/Eig.Web/bin/Release/net10.0/eig.dll

say() { printf '%s\n' "$*" >&2; }
die() { say "$@"; exit 1; }
