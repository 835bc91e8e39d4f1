namespace Eig.Testing;

/// <summary>Some tests do a handful of rounds in each run and hundreds when asked: EIG_LONG=1.</summary>
public static class LongMode
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("EIG_LONG") == "1";

    public static int Rounds(int usually, int whenAsked) => IsOn ? whenAsked : usually;
}
