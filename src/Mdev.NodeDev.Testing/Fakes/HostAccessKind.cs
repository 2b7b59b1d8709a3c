namespace Mdev.NodeDev.Testing;

/// <summary>What was done to a <see cref="FakeHost"/>.</summary>
public enum HostAccessKind
{
    /// <summary>A directory was opened, of the host or below another one.</summary>
    OpenDirectory,

    /// <summary>A directory was listed.</summary>
    List,

    /// <summary>Somebody asked what an entry is.</summary>
    Inspect,

    /// <summary>A file was read.</summary>
    Read,

    /// <summary>The text of a link was read.</summary>
    ReadLink,

    /// <summary>A file was written to with one <c>write</c>.</summary>
    Write,

    /// <summary>A file was given a new content as a whole.</summary>
    Replace,

    /// <summary>A file was taken away.</summary>
    Delete,

    /// <summary>A directory was made.</summary>
    MakeDirectory,
}
