namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The names of the files that a <see cref="PhysicalHostWriter"/> writes before it renames them: hidden, never used
/// twice, and not a UUID in any spelling, so that neither mdevctl nor this library takes one for a definition.
/// </summary>
static class TemporaryName
{
    const string Start = ".nodedev-";
    const string End = ".tmp";
    const int RandomLength = 32;

    /// <summary>Creates a name that was never used.</summary>
    internal static string New() => $"{Start}{Guid.NewGuid():N}{End}";

    /// <summary>Whether a file of this name is being written, or was left by a dead process.</summary>
    internal static bool Matches(ReadOnlySpan<char> name) =>
        name.Length == Start.Length + RandomLength + End.Length
        && name.StartsWith(Start, StringComparison.Ordinal)
        && name.EndsWith(End, StringComparison.Ordinal)
        && Guid.TryParseExact(name.Slice(Start.Length, RandomLength), "N", out _);
}
