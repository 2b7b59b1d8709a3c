namespace Mdev.NodeDev.Hosts;

/// <summary>A writer that leaves temporary files when its process dies, and deletes those of others.</summary>
interface ITidyWriter
{
    /// <summary>
    /// Does the same as <see cref="IHostWriter.Replace"/>, in a directory that is known to hold no temporary file.
    /// </summary>
    FileWriteResult ReplaceOnly(string path, ReadOnlySpan<byte> content);
}
