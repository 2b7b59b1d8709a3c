namespace Mdev.NodeDev.Hosts;

/// <summary>What was being done when a change of a host tree ended. The same error number means different things at different stages.</summary>
public enum FileWriteStage
{
    /// <summary>The file was being opened (<c>open</c>): modes, read-only mounts, files that are not there.</summary>
    Open,

    /// <summary>The bytes were being written (<c>write</c>): what a driver says to them.</summary>
    Write,

    /// <summary>The content was being made durable (<c>fsync</c>).</summary>
    Sync,

    /// <summary>The new file was being put in its place (<c>rename</c>).</summary>
    Rename,

    /// <summary>The file was being taken away (<c>unlink</c>).</summary>
    Unlink,

    /// <summary>The directory was being made (<c>mkdir</c>).</summary>
    MakeDirectory,

    /// <summary>The change had been made and its directory was being made durable (<c>fsync</c> of the directory).</summary>
    SyncDirectory,
}
