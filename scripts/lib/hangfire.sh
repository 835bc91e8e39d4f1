# Hangfire is the jobs' engine of record, and not on every package feed. setup asks the feed once; build.sh heeds the answer.
# Without it the same schedule runs on Quartz.

# The versions the program asks for: "Hangfire.Core=1.8.24 …".
hangfire_packages() {
  sed -nE 's/.*<PackageVersion Include="(Hangfire\.[^"]+)" Version="([^"]+)".*/\1=\2/p' "$ROOT/src/Directory.Packages.props" | tr '\n' ' '
}

hangfire_is_there() { [ "$(cat "$EIG_HOME/hangfire" 2>/dev/null)" = "$(hangfire_question) yes" ]; }

# Asked anew when a version changes, or where packages may come from; and a refusal every day, since a feed may have been down.
hangfire_question() { echo "$(hangfire_packages)${RestoreAdditionalProjectSources:-}"; }

hangfire_try() {
  local answer=$EIG_HOME/hangfire question; question=$(hangfire_question)
  case $(cat "$answer" 2>/dev/null) in
    "$question yes") return ;;
    "$question no") [ -n "$(find "$answer" -mmin +1440)" ] || return 0 ;;
  esac
  local scratch package found=no; scratch=$(mktemp -d "$EIG_HOME/hangfire-try.XXXXXX")
  {
    echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework>'
    echo '<ImportDirectoryBuildProps>false</ImportDirectoryBuildProps><ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps></PropertyGroup>'
    echo '<ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" />'
    for package in $(hangfire_packages); do echo "<PackageReference Include=\"${package%=*}\" Version=\"[${package#*=}]\" />"; done
    echo '</ItemGroup></Project>'
  } >"$scratch/try.csproj"
  if timeout 120 dotnet restore "$scratch/try.csproj" -v quiet >/dev/null 2>&1 </dev/null; then found=yes; fi
  rm -rf "$scratch"
  echo "$question $found" >"$answer"
}
