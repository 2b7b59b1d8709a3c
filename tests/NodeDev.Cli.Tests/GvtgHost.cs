namespace NodeDev.Cli.Tests;

/// <summary>The invented host of most tests, with what it has and what it could have.</summary>
static class GvtgHost
{
    internal const string Parent = "0000:00:02.0";
    internal const string TypeId = "i915-GVTg_V5_8";

    /// <summary>A device that exists and is not defined.</summary>
    internal const string Active = "a297db4a-f4c2-11e6-90f6-d3b88d6c9525";

    /// <summary>A device that is defined and does not exist.</summary>
    internal const string Defined = "c0b26072-dd1b-4340-84fe-bf338c510818";

    /// <summary>A defined device that is to be started automatically.</summary>
    internal const string Auto = "0195067f-9f61-4f8f-8a4b-7c5c9b0d6d1e";

    /// <summary>A device that the host does not know.</summary>
    internal const string New = "11111111-2222-4333-8444-555555555555";

    /// <summary>Another device that the host does not know.</summary>
    internal const string Other = "11111111-0000-4000-8000-000000000077";

    /// <summary>The options that describe the new device.</summary>
    internal static readonly string[] NewOne = ["--parent", Parent, "--type", TypeId, "--uuid", New];

    /// <summary>Runs a command line on this host.</summary>
    internal static CliRun OnGvtg(params string[] args) => CliRun.On("gvtg", args);

    /// <summary>The document of a device of this host.</summary>
    internal static string Document(string? uuid, string parent = "pci_0000_00_02_0") =>
        $"""
            <device>
              <parent>{parent}</parent>
              <capability type='mdev'>
                <type id='{TypeId}'/>{(uuid is null ? "" : $"<uuid>{uuid}</uuid>")}
              </capability>
            </device>
            """;
}
