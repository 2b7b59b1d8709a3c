using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>The lock of an open directory. The kernel ends it when the process dies.</summary>
[SupportedOSPlatform("linux")]
sealed class DirectoryLock : IDisposable
{
    readonly IHostCalls _calls;
    int _directory;

    DirectoryLock(IHostCalls calls, int directory)
    {
        _calls = calls;
        _directory = directory;
    }

    /// <summary>Waits for the lock.</summary>
    /// <param name="calls">The system calls.</param>
    /// <param name="directory">The open directory, which is closed with the lock; or a negative error number.</param>
    /// <param name="timeout">The longest time to wait.</param>
    /// <param name="held">The lock; <see langword="null"/> where there is none.</param>
    internal static FileWriteResult Take(IHostCalls calls, int directory, TimeSpan timeout, out IDisposable? held)
    {
        held = null;
        if (directory < 0)
            return FileWriteResult.FromErrno(-directory, FileWriteStage.Lock);
        DirectoryLock taken = new(calls, directory);
        if (calls.TryLock(directory) == -Errno.EAGAIN && !taken.Wait(timeout))
            return FileWriteResult.FromErrno(Errno.EAGAIN, FileWriteStage.Lock);
        // Any other error: a file system without locks for directories, and so without other holders.
        held = taken;
        return FileWriteResult.Done(FileWriteStage.Lock);
    }

    /// <summary>
    /// Waits in the kernel, which is fair; whoever asked again and again would be overtaken. Only a signal ends that
    /// call, so it has a thread of its own, which gives a lock back that comes too late.
    /// </summary>
    bool Wait(TimeSpan timeout)
    {
        Task waiting = Task.Factory.StartNew(
            () =>
            {
                while (_calls.Lock(_directory) == -Errno.EINTR)
                    Thread.Yield();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        if (timeout > TimeSpan.Zero && waiting.Wait(timeout))
            return true;
        _ = waiting.ContinueWith(
            static (_, late) => ((DirectoryLock)late!).Dispose(),
            this,
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );
        return false;
    }

    public void Dispose()
    {
        int directory = Interlocked.Exchange(ref _directory, -1);
        if (directory < 0)
            return;
        // A process that was just started may have inherited the descriptor until it runs its program.
        _ = _calls.Unlock(directory);
        _ = LibC.Close(directory);
    }
}
