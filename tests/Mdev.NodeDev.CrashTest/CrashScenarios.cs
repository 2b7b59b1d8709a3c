using System.Text;

namespace Mdev.NodeDev.CrashTest;

/// <summary>The changes that are interrupted. A new one is a row of <see cref="All"/>.</summary>
static class CrashScenarios
{
    const string Definitions = "etc/mdevctl.d";
    const string Mtty = $"{Definitions}/mtty";
    const string Target = $"{Mtty}/11111111-2222-4333-8444-555555555555";

    static readonly Dictionary<string, string> Others = new()
    {
        [$"{Definitions}/0000:00:02.0/11111111-2222-4333-8444-666666666666"] = Json(
            "i915-GVTg_V5_4",
            1
        ),
        [$"{Definitions}/0000:00:02.0/11111111-2222-4333-8444-777777777777"] = Json(
            "i915-GVTg_V5_8",
            0
        ),
    };

    static readonly Dictionary<string, string> Beside = new(Others)
    {
        [$"{Mtty}/11111111-2222-4333-8444-888888888888"] = Json("mtty-2", 3),
    };

    // More than a page, so that it can be half written.
    static readonly string Old = Json("mtty-1", 200);
    static readonly string New = Json("mtty-2", 300);

    internal static IReadOnlyList<CrashScenario> All { get; } =
    [
        new("define the first of a parent", Others, With(Others, New), Define),
        new("define", Beside, With(Beside, New), Define),
        new("modify", With(Beside, Old), With(Beside, New), Define),
        new("undefine", With(Beside, Old), Beside, Undefine),
    ];

    static HostWriteResult Define(IHostTree tree, IHostWriter writer)
    {
        HostWriteResult result = writer.MakeDirectory(Mtty);
        return result.IsOk ? writer.Replace(Target, Encoding.UTF8.GetBytes(New)) : result;
    }

    static HostWriteResult Undefine(IHostTree tree, IHostWriter writer)
    {
        HostWriteResult result = writer.Delete(Target);
        return result.Status == HostStatus.Absent
            ? HostWriteResult.Done(HostWriteStage.Unlink)
            : result;
    }

    static Dictionary<string, string> With(Dictionary<string, string> files, string content) =>
        new(files) { [Target] = content };

    static string Json(string type, int attributes) =>
        $$"""{"mdev_type":"{{type}}","start":"manual","attrs":[{{string.Join(',', Enumerable.Range(0, attributes).Select(i => $$"""{"assign_adapter":"{{i}}"}"""))}}]}""";
}
