using System.Runtime.CompilerServices;

namespace Mdev.NodeDev.Conformance;

/// <summary>Where things are.</summary>
static class Files
{
    static readonly string Project = Folder();

    /// <summary>A script of the oracle.</summary>
    internal static string Oracle(string name) => Path.Combine(Project, "oracle", name);

    /// <summary>A function in JavaScript that measures pages or pictures.</summary>
    internal static string Script(string name) => File.ReadAllText(Path.Combine(Project, "Browsers", name));

    /// <summary>An approved picture of a page.</summary>
    internal static string Picture(string name) => Path.Combine(Project, "Pictures", name);

    /// <summary>
    /// A page or picture that <c>vgpu map</c> writes: the tests of the command line compare it with what it writes now.
    /// </summary>
    internal static string Map(string host, string kind)
    {
        string test = kind == "svg" ? "Svg_IsTheApprovedPicture" : "Html_IsTheApprovedPage";
        string name = $"VgpuMapTests.{test}_picture={host}.verified.{kind}";
        return Path.GetFullPath(Path.Combine(Project, "../NodeDev.Cli.Tests", name));
    }

    /// <summary>The invented hosts and what was recorded of them.</summary>
    internal static string Invented { get; } = Path.GetFullPath(Path.Combine(Project, "../Fixtures/Invented"));

    /// <summary>What is said about this project.</summary>
    internal static string Readme { get; } = Path.Combine(Project, "README.md");

    /// <summary>The list of what differs from libvirt on purpose.</summary>
    internal static string Differences { get; } = Path.GetFullPath(Path.Combine(Project, "../../docs/differences.md"));

    /// <summary>
    /// A new empty directory, in memory if the machine has such a place: that is fast, and keeps an order of entries
    /// that can be chosen.
    /// </summary>
    internal static DirectoryInfo Temporary()
    {
        DriveInfo memory = new("/dev/shm");
        string place = memory.IsReady && memory.DriveFormat == "tmpfs" ? "/dev/shm" : Path.GetTempPath();
        return Directory.CreateDirectory(Path.Combine(place, $"nodedev-{Guid.NewGuid().ToString("N")[..12]}"));
    }

    static string Folder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
