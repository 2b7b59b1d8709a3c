using System.Globalization;

namespace Mdev.NodeDev.Migration;

/// <summary>Compares versions of programs with what a rule needs.</summary>
static class HostVersions
{
    /// <summary>The version of a kernel's release: 6.12 of <c>6.12.0-55.el10.x86_64</c>.</summary>
    internal static Version? KernelOf(string? release)
    {
        string[] parts = (release ?? "").Split('.', 3);
        return
            parts.Length >= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            && int.TryParse(Digits(parts[1]), NumberStyles.None, CultureInfo.InvariantCulture, out int minor)
            ? new Version(major, minor)
            : null;
    }

    /// <summary>libvirt's version as others are compared.</summary>
    internal static Version? LibvirtOf(MigrationHost host) =>
        host.Libvirt is { Major: >= 0, Minor: >= 0 } version ? new Version(version.Major, version.Minor) : null;

    /// <summary>What is said of a version that both hosts need.</summary>
    internal static MigrationFinding AtLeast(
        string key,
        string program,
        (Version? Version, string? Text) source,
        (Version? Version, string? Text) target,
        Version needed
    )
    {
        bool isOld = IsOlder(source.Version, needed) || IsOlder(target.Version, needed);
        bool isKnown = source.Version is not null && target.Version is not null;
        return new(
            isOld ? MigrationAnswer.Incompatible
                : isKnown ? MigrationAnswer.Compatible
                : MigrationAnswer.Unknown,
            key,
            source.Text ?? "unknown",
            target.Text ?? "unknown",
            $"needs {program}{needed}"
        );
    }

    /// <summary>Whether a version is known and older. The framework takes none for older than any.</summary>
    internal static bool IsOlder(Version? version, Version needed) => version is not null && version < needed;

    static string Digits(string text) => string.Concat(text.TakeWhile(char.IsAsciiDigit));
}
