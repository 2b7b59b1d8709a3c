using System.Text.RegularExpressions;
using Mdev.NodeDev.CrashTest;

namespace Mdev.NodeDev.Conformance;

/// <summary>The order in which the kernel sees the calls that change a definition, as strace prints them.</summary>
[TestFixture]
public sealed partial class WriteOrderTests
{
    const string Uuid = "11111111-2222-4333-8444-aaaaaaaaaaaa";
    const string Calls = "openat,write,fsync,rename,renameat,renameat2,unlink,unlinkat,mkdirat,fchmod";

    static readonly string[] Whole =
    [
        "openat mtty/TEMPORARY",
        "fchmod mtty/TEMPORARY",
        "write mtty/TEMPORARY",
        "fsync mtty/TEMPORARY",
        $"renameat mtty/TEMPORARY mtty/{Uuid}",
        "fsync mtty",
    ];

    static readonly string[] Durable = ["fsync .", "fsync mtty"];

    static IEnumerable<TestCaseData> Scenarios =>
        [
            new("define the first of a parent", (string[])["mkdirat mtty", .. Durable[..1], .. Whole]),
            new("modify", Whole),
            new("undefine", (string[])[$"unlinkat mtty/{Uuid}", .. Durable[1..]]),
        ];

    [TestCaseSource(nameof(Scenarios))]
    public void Replace_WritesSyncsRenamesAndSyncs(string name, string[] expected)
    {
        DemandStrace();
        CrashScenario scenario = CrashScenarios.All.Single(one => one.Name == name);
        DirectoryInfo root = Files.Temporary();
        try
        {
            scenario.Prepare(root.FullName);
            string log = Path.Combine(root.FullName, "strace");
            ProgramResult result = Programs.Run(
                "strace",
                [
                    "-f",
                    "-y",
                    "-o",
                    log,
                    "-e",
                    $"trace={Calls}",
                    Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                    "exec",
                    typeof(CrashScenarios).Assembly.Location,
                    root.FullName,
                    name,
                ]
            );
            Assert.That(result.ExitCode, Is.Zero, result.Errors);
            string[] seen =
            [
                .. File.ReadLines(log)
                    .Select(line => Seen(line, Path.Combine(root.FullName, "etc/mdevctl.d")))
                    .OfType<string>(),
            ];
            TestContext.Out.WriteLine(string.Join('\n', seen));
            // What makes sure of directories that are there may come before.
            Assert.That(seen.TakeLast(expected.Length), Is.EqualTo(expected));
            Assert.That(seen.SkipLast(expected.Length), Is.All.Matches<string>(call => call is "fsync ."));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    static void DemandStrace()
    {
        string? reason = null;
        try
        {
            ProgramResult result = Programs.Run("strace", ["-f", "-o", "/dev/null", "true"]);
            if (result.ExitCode != 0)
                reason = $"strace may not be used: {result.Errors.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            reason = "strace is not installed.";
        }
        if (reason is null)
            return;
        if (Environment.GetEnvironmentVariable("NODEDEV_REQUIRE_PEERS") == "1")
            Assert.Fail(reason);
        Assert.Ignore(reason);
    }

    /// <summary>
    /// A call that changed something below a directory, or made it durable; <see langword="null"/> for any other.
    /// </summary>
    static string? Seen(string line, string directory)
    {
        Match call = Call().Match(line);
        if (
            !call.Success
            || !call.Groups["path"].Value.StartsWith(directory, StringComparison.Ordinal)
            || int.Parse(call.Groups["result"].Value, CultureInfo.InvariantCulture) < 0
        )
            return null;
        // Some architectures have the newer call only.
        string name = call.Groups["call"].Value.Replace("renameat2", "renameat", StringComparison.Ordinal);
        if (name == "openat" && !line.Contains("O_CREAT", StringComparison.Ordinal))
            return null;
        string path = Path.GetRelativePath(directory, call.Groups["path"].Value);
        IEnumerable<string> files = call.Groups["name"].Captures.Select(capture => capture.Value);
        if (name == "write" || !files.Any())
            files = [""];
        return $"{name} {string.Join(' ', files.Select(file => Plain(Path.Combine(path, file))))}"
            .Replace("./", "", StringComparison.Ordinal)
            .TrimEnd('/');
    }

    static string Plain(string path) => Temporary().Replace(path, "TEMPORARY");

    [GeneratedRegex(
        """^\d+ +(?<call>\w+)\(\d+<(?<path>[^>]*)>(, (\d+<[^>]*>, )?"(?<name>[^"]*)")*.* = (?<result>-?\d+)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000
    )]
    private static partial Regex Call();

    [GeneratedRegex(@"\.nodedev-\w+\.tmp$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Temporary();
}
