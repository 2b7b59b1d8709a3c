namespace Mdev.NodeDev.Tests;

/// <summary>A writer before which somebody else does something once.</summary>
/// <param name="inner">What writes.</param>
/// <param name="path">The file before whose change that is.</param>
/// <param name="other">What somebody else does.</param>
sealed class InterferingWriter(IHostWriter inner, string path, Action other) : IHostWriter
{
    int _done;

    public FileWriteResult Write(string written, ReadOnlySpan<byte> data)
    {
        Meet(written);
        return inner.Write(written, data);
    }

    public FileWriteResult Replace(string written, ReadOnlySpan<byte> content)
    {
        Meet(written);
        return inner.Replace(written, content);
    }

    public FileWriteResult Delete(string written)
    {
        Meet(written);
        return inner.Delete(written);
    }

    public FileWriteResult MakeDirectory(string written) => inner.MakeDirectory(written);

    void Meet(string written)
    {
        if (written == path && Interlocked.Exchange(ref _done, 1) == 0)
            other();
    }
}
