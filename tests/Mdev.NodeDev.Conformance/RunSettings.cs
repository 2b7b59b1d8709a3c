namespace Mdev.NodeDev.Conformance;

/// <summary>What the options of <c>run</c> say about random documents and hosts.</summary>
static class RunSettings
{
    const int UsualDocuments = 5000;
    const int UsualHosts = 8;
    const int UsualSequences = 1000;

    /// <summary><c>--seed</c>: what everything random is made from.</summary>
    internal static ulong Seed { get; } = Number("NODEDEV_SEED", 1);

    /// <summary><c>--first</c>: the number of the first document.</summary>
    internal static int First { get; } = (int)Number("NODEDEV_FIRST", 0);

    /// <summary><c>--documents</c>: how many documents are compared, per peer and kind.</summary>
    internal static int Documents { get; } = (int)Number("NODEDEV_DOCUMENTS", UsualDocuments);

    /// <summary><c>--hosts</c>: how many random hosts are compared.</summary>
    internal static int Hosts { get; } = (int)Number("NODEDEV_RANDOM_HOSTS", UsualHosts);

    /// <summary><c>--sequences</c>: how many sequences of commands of mdevctl are compared, per peer.</summary>
    internal static int Sequences { get; } = (int)Number("NODEDEV_SEQUENCES", UsualSequences);

    static ulong Number(string name, ulong usual) =>
        ulong.TryParse(
            Environment.GetEnvironmentVariable(name),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out ulong value
        )
            ? value
            : usual;
}
