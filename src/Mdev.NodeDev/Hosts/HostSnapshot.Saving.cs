using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Hosts;

public sealed partial record HostSnapshot
{
    /// <summary>The longest saved host that is read, in bytes: 64 MiB.</summary>
    public const int MaxJsonBytes = 64 * 1024 * 1024;

    readonly NotCompared<UnknownMembers> _unknown;

    /// <summary>What the document that it was read from has and this version does not know.</summary>
    internal UnknownMembers? Unknown
    {
        get => _unknown.Items is [{ } unknown] ? unknown : null;
        init => _unknown = new(value is null ? [] : [value]);
    }

    /// <summary>
    /// Writes it as JSON that lasts: an object with <c>format</c>, which is 1, and <c>host</c>. Two spaces per level,
    /// no newline at the end; members that have their default value are left out.
    /// </summary>
    /// <remarks>
    /// The same host gives the same bytes: there are no times in it, and everything has an order. What identifies the
    /// machine is left out by default.
    /// </remarks>
    /// <param name="options">What else is saved; default <see cref="HostSaveOptions.Default"/>.</param>
    /// <example>
    /// <code>
    /// File.WriteAllText("host.json", NodeHost.Local.Scan().ToJson());
    /// HostSnapshot saved = HostSnapshot.Parse(File.ReadAllBytes("host.json"), "host.json");
    /// </code>
    /// </example>
    public string ToJson(HostSaveOptions? options = null) =>
        SavedDocument.Write(
            new SavedHost
            {
                Format = SavedDocument.Format,
                Host = HostSaveFilter.Apply(this, options ?? HostSaveOptions.Default),
            },
            new SavedHost { Format = SavedDocument.Format, Host = this },
            SavedHostJson.Default.SavedHost,
            Unknown
        );

    /// <summary>Reads what <see cref="ToJson"/> of this version, an older or a later one wrote.</summary>
    /// <param name="json">The JSON, in UTF-8, at most <see cref="MaxJsonBytes"/>.</param>
    /// <param name="sourceName">The name of the document in diagnostics.</param>
    /// <exception cref="NodeDeviceFormatException">
    /// It is not a saved host, or of a format that is not known; the exception says where and why.
    /// </exception>
    public static HostSnapshot Parse(ReadOnlySpan<byte> json, string? sourceName = null) =>
        TryParse(json, sourceName, out HostSnapshot? snapshot, out ValueList<Diagnostic> diagnostics)
            ? snapshot
            : throw new NodeDeviceFormatException(diagnostics);

    /// <summary>Reads what <see cref="ToJson"/> wrote, with diagnostics.</summary>
    /// <remarks>
    /// Members that are not known are kept for <see cref="ToJson"/>, those of an item of a list while the item stays
    /// as it was read, at its place.
    /// </remarks>
    /// <param name="json">The JSON, in UTF-8, at most <see cref="MaxJsonBytes"/>.</param>
    /// <param name="sourceName">The name of the document in diagnostics.</param>
    /// <param name="snapshot">The host; <see langword="null"/> if it is refused.</param>
    /// <param name="diagnostics">Why it is refused, with the place; empty if it is not.</param>
    /// <returns>Whether it is a saved host.</returns>
    public static bool TryParse(
        ReadOnlySpan<byte> json,
        string? sourceName,
        [NotNullWhen(true)] out HostSnapshot? snapshot,
        out ValueList<Diagnostic> diagnostics
    )
    {
        bool isRead = SavedDocument.TryRead(
            json,
            sourceName,
            SavedHostJson.Default.SavedHost,
            static read => read,
            out SavedHost? saved,
            out UnknownMembers? unknown,
            out Diagnostic? diagnostic
        );
        snapshot = saved is null ? null : saved.Host with { Unknown = unknown };
        diagnostics = diagnostic is null ? [] : [diagnostic];
        return isRead && snapshot is not null;
    }
}
