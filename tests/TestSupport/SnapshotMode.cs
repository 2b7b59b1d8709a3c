namespace Mdev.NodeDev.TestSupport;

/// <summary>Whether received text may replace what was verified.</summary>
sealed class SnapshotMode
{
    internal const string AcceptVariable = "SNAPSHOT_ACCEPT";
    internal const string ContinuousIntegrationVariable = "CI";

    SnapshotMode(bool accepts) => Accepts = accepts;

    /// <summary>A difference fails.</summary>
    internal static SnapshotMode Comparing { get; } = new(false);

    /// <summary>A difference is written down as the new truth.</summary>
    internal static SnapshotMode Accepting { get; } = new(true);

    internal bool Accepts { get; }

    /// <summary>What this process was asked for.</summary>
    internal static SnapshotMode FromEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <summary>What the given variables ask for; accepting on a build machine is refused loudly.</summary>
    internal static SnapshotMode From(Func<string, string?> variable)
    {
        if (!IsSet(variable(AcceptVariable)))
            return Comparing;
        if (!IsSet(variable(ContinuousIntegrationVariable)))
            return Accepting;
        throw new InvalidOperationException(
            $"{AcceptVariable} is refused where {ContinuousIntegrationVariable} is set: "
                + $"nobody would see what was accepted."
        );
    }

    static bool IsSet(string? value) =>
        !string.IsNullOrEmpty(value)
        && value != "0"
        && !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
}
