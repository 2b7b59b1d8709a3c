namespace Mdev.NodeDev.Benchmarks;

/// <summary>All cases.</summary>
[SupportedOSPlatform("linux")]
static class Cases
{
    static readonly Case[] All = [.. DocumentCases.All, .. HostCases.All];

    /// <summary>The case of a name.</summary>
    internal static Case Find(string name) =>
        All.FirstOrDefault(one => one.Name == name) ?? throw new ArgumentException($"no case {name}", nameof(name));
}
