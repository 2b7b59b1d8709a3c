using System.Collections.Concurrent;

namespace Mdev.NodeDev.Testing;

/// <summary>The locks of directories of a fake host, by path.</summary>
sealed class FakeLocks
{
    readonly ConcurrentDictionary<string, SemaphoreSlim> _locks = new(StringComparer.Ordinal);

    /// <summary>Waits for the lock of a directory; <see langword="null"/> if it was not free in time.</summary>
    internal IDisposable? Take(string path, TimeSpan timeout)
    {
        SemaphoreSlim taken = _locks.GetOrAdd(path, static _ => new SemaphoreSlim(1));
        return taken.Wait(timeout) ? new Held(() => taken.Release()) : null;
    }

    sealed class Held(Action release) : IDisposable
    {
        Action? _release = release;

        public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
    }
}
