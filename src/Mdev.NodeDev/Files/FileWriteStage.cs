using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The stage at which a change of a host tree ended. One error number means different things at different stages.
/// </summary>
[JsonConverter(typeof(EnumNameJsonConverter<FileWriteStage>))]
public enum FileWriteStage
{
    /// <summary>Opening the file (<c>open</c>): modes, read-only mounts, missing files.</summary>
    Open,

    /// <summary>The bytes were being written (<c>write</c>): what a driver says to them.</summary>
    Write,

    /// <summary>Making the content durable (<c>fsync</c>).</summary>
    Sync,

    /// <summary>The new file was being put in its place (<c>rename</c>).</summary>
    Rename,

    /// <summary>Deleting the file (<c>unlink</c>).</summary>
    Unlink,

    /// <summary>Creating the directory (<c>mkdir</c>).</summary>
    MakeDirectory,

    /// <summary>The change is made; making its directory durable (<c>fsync</c> of the directory).</summary>
    SyncDirectory,

    /// <summary>Waiting for the lock of a directory (<c>flock</c>); nothing was changed.</summary>
    Lock,
}
