namespace Mdev.NodeDev.Testing;

/// <summary>A kind of access to a <see cref="FakeHost"/>.</summary>
public enum HostAccessKind
{
    /// <summary>A directory was opened, of the host or below another one.</summary>
    OpenDirectory,

    /// <summary>A directory was listed.</summary>
    List,

    /// <summary>The kind of an entry was read.</summary>
    Inspect,

    /// <summary>A file was read.</summary>
    Read,

    /// <summary>The text of a link was read.</summary>
    ReadLink,

    /// <summary>A file was written to with one <c>write</c>.</summary>
    Write,

    /// <summary>A file was replaced.</summary>
    Replace,

    /// <summary>A file was deleted.</summary>
    Delete,

    /// <summary>A directory was made.</summary>
    MakeDirectory,
}
