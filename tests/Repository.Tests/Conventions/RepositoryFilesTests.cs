using System.Text.RegularExpressions;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>What is true of every file of the repository, whatever its kind.</summary>
public sealed partial class RepositoryFilesTests
{
    const string Slash = "/";

    static readonly string[] TextKinds =
    [
        ".cs",
        ".md",
        ".csproj",
        ".props",
        ".targets",
        ".config",
        ".json",
        ".sh",
        ".xsd",
        ".tree",
        ".editorconfig",
        ".gitattributes",
        ".gitignore",
    ];

    /// <summary>Projects that the solution leaves out: they need other programs or packed packages.</summary>
    static readonly string[] OutsideOfSolution =
    [
        "tests/Mdev.NodeDev.Conformance/",
        "tests/Mdev.NodeDev.Fuzz/",
        "tests/Mdev.NodeDev.PackageSmoke/",
    ];

    static IEnumerable<string> Files =>
        Repository
            .Files(".", "*")
            .Where(file => !Path.GetFileName(file).Contains(".received.", StringComparison.Ordinal));

    [Test]
    public void Files_NameNoDirectoryOfAMachine()
    {
        string here = Repository.Root + "/";
        Assert.That(
            Files
                .Select(file => (File: Repository.NameOf(file), Text: File.ReadAllText(file, Encoding.Latin1)))
                .Select(file => (file.File, Path: MachinePath(file.Text, here)))
                .Where(file => file.Path is not null),
            Is.Empty
        );
    }

    [TestCase("see " + Slash + "home/someone/x.txt", ExpectedResult = Slash + "home/someone")]
    [TestCase("'" + Slash + "Users/me'", ExpectedResult = Slash + "Users/me")]
    [TestCase("net/work/item and ~/home/x", ExpectedResult = null)]
    [TestCase("in /srv/checkout/src/a.cs", ExpectedResult = "/srv/checkout/")]
    public string? MachinePath_IsRecognised(string text) => MachinePath(text, "/srv/checkout/");

    [Test]
    public void TextFiles_EndLinesInLfWithoutByteOrderMark() =>
        Assert.That(
            Files
                .Where(file => TextKinds.Contains(Path.GetExtension(file)))
                .Where(file => !IsSnapshot(file) && Path.GetFileName(file) != "packages.lock.json")
                .Select(file => (Name: Repository.NameOf(file), Bytes: File.ReadAllBytes(file)))
                .Where(file =>
                    file.Bytes.Contains((byte)'\r')
                    || file.Bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble)
                    || file.Bytes.Length > 0 && file.Bytes[^1] != '\n'
                )
                .Select(file => file.Name),
            Is.Empty
        );

    [Test]
    public void Snapshots_KeepTheTextRules() =>
        Assert.That(
            Files
                .Where(IsSnapshot)
                .Where(file => SnapshotFile.DamageOf(File.ReadAllBytes(file)) is not null)
                .Select(Repository.NameOf),
            Is.Empty
        );

    [Test]
    public void PackageSources_AreNotNamed()
    {
        string config = File.ReadAllText(Repository.At("nuget.config"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(XDocument.Parse(config).Descendants("packageSources"), Is.Empty);
        Assert.That(config, Does.Not.Contain("://"));
        Assert.That(
            Files
                .Where(file => Path.GetFileName(file) == "packages.lock.json")
                .Where(file => File.ReadAllText(file).Contains("://", StringComparison.Ordinal)),
            Is.Empty
        );
    }

    [Test]
    public void Projects_AreInTheSolutionWithALockFile()
    {
        string solution = File.ReadAllText(Repository.At("Mdev.NodeDev.sln")).Replace('\\', '/');
        string[] projects =
        [
            .. Files
                .Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))
                .Select(Repository.NameOf)
                .Where(name => !OutsideOfSolution.Any(name.StartsWith)),
        ];
        Assert.That(projects, Is.Not.Empty);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            projects.Where(name => !solution.Contains(name, StringComparison.Ordinal)),
            Is.Empty,
            "not in the solution"
        );
        Assert.That(projects.Where(name => !File.Exists(LockFile(name))), Is.Empty, "no lock file");
    }

    static string LockFile(string project) =>
        Path.Combine(Path.GetDirectoryName(Repository.At(project))!, "packages.lock.json");

    static bool IsSnapshot(string file) => Path.GetFileName(file).Contains(".verified.", StringComparison.Ordinal);

    static string? MachinePath(string text, string here) =>
        text.Contains(here, StringComparison.Ordinal) ? here
        : MachineFolder().Match(text) is { Success: true } match ? match.Value
        : null;

    [GeneratedRegex(
        @"(?<![\w.~}-])/(home|Users|work|workspace|builds)/\w+",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000
    )]
    private static partial Regex MachineFolder();
}
