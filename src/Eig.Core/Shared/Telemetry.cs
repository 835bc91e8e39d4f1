using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Eig.Core.Shared;

/// <summary>
/// What the program tells of itself to whoever collects telemetry; costs nothing where nobody does. Names of jobs, templates
/// and states only: never a key, an address or a text.
/// </summary>
public static class Telemetry
{
    public const string Name = "Eig";

    public static ActivitySource Source { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);
}
